import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type Client, lockClientData } from '../clients/client-store.ts';
import { userByEmail } from '../identity/user-store.ts';
import { confirmEmailMail, emailChangeNotice } from '../notices/email-change-mails.ts';
import { readSender } from '../notices/read-sender.ts';
import { newToken, tokenHash } from '../platform/secrets.ts';
import type { Tx } from '../tables.ts';
import type { PortalMailRoom } from './mail-acceptance.ts';

const HOURS_VALID = 24;

/**
 * A client wants another e-mail address: a link goes to the new one, a notice to the old one, and nothing changes until
 * the link is followed. The newest request alone counts. Of an address that has an account already the answer is the
 * same, so that nobody learns whose it is; no link goes there.
 */
export async function askEmailChange(
  room: PortalMailRoom,
  actor: Actor,
  { clientId, email }: { clientId: ClientId; email: string },
): Promise<Result<true, AccessRefusal>> {
  const allowed = may(actor, 'ask-email-change', { clientId });
  if (!allowed.ok) return allowed;
  return room.db.transaction().execute(async (tx) => {
    const client = await lockClientData(tx, clientId);
    if (client === null) return refuse('not-found');
    if (client.email === email) return ok(true);
    await tx.deleteFrom('email_changes').where('client_id', '=', clientId).where('confirmed_at', 'is', null).execute();
    await mailNotice(room, tx, client, { step: 'asked', email });
    if ((await userByEmail(tx, email)) === undefined) await mailLink(room, tx, client, email);
    return ok(true);
  });
}

async function mailLink(room: PortalMailRoom, tx: Tx, client: Client, email: string): Promise<void> {
  const { clock, queueMail, publicUrl } = room;
  const token = newToken();
  const at = clock.now();
  const { id } = await tx
    .insertInto('email_changes')
    .values({
      ...{ client_id: client.id, email, token_hash: tokenHash(token) },
      ...{ asked_at: at, expires_at: at.add({ hours: HOURS_VALID }) },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const mail = confirmEmailMail({
    ...{ language: client.language, name: client.name, hoursValid: HOURS_VALID },
    url: `${publicUrl()}/confirm-email#token=${token}`,
    sender: await readSender(tx, client.language),
  });
  const key = `email-change:${id}`;
  await queueMail(tx, { key, kind: 'email-change', recipient: email, ...mail, clientId: client.id });
}

/** To the address that the client has now. */
export async function mailNotice(
  { clock, queueMail }: PortalMailRoom,
  tx: Tx,
  client: Client,
  { step, email }: { step: 'asked' | 'changed'; email: string },
): Promise<void> {
  const { language, name } = client;
  const mail = emailChangeNotice({ language, name, step, email, sender: await readSender(tx, language) });
  const key = `email-notice:${client.id}:${step}:${clock.now()}`;
  await queueMail(tx, { key, kind: 'email-notice', recipient: client.email, ...mail, clientId: client.id });
}
