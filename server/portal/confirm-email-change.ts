import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { keepChanges } from '../clients/client-changes.ts';
import { lockClientData, updateClient } from '../clients/client-store.ts';
import { type EndedSignIn, updateUser } from '../identity/user-store.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { tokenHash } from '../platform/secrets.ts';
import type { Tx } from '../tables.ts';
import { mailNotice } from './ask-email-change.ts';
import type { PortalMailRoom } from './mail-acceptance.ts';

export type ConfirmRoom = PortalMailRoom &
  Readonly<{
    live: LiveBus;
    /** Closes what a sign-in has open. */
    onSignedOut: (ended: EndedSignIn) => void;
  }>;

type Refusal = 'link-used-or-expired' | 'email-taken';

/**
 * The link in the mail was followed: from now on the client is reached, and signs in, by the new address; whoever is
 * signed in by the old one is out. The link proves that the address is read, so nothing else is asked for.
 */
export async function confirmEmailChange(room: ConfirmRoom, token: string): Promise<Result<true, Refusal>> {
  const { db, clock, live } = room;
  const confirmed = await db.transaction().execute(async (tx): Promise<Result<EndedSignIn[], Refusal>> => {
    const at = clock.now();
    const asked = await tx
      .selectFrom('email_changes')
      .select(['id', 'client_id', 'email'])
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst();
    if (asked === undefined) return refuse('link-used-or-expired');
    const id = asId<'client'>(asked.client_id);
    const before = await lockClientData(tx, id);
    if (before === null || !(await spend(tx, asked.id, at))) return refuse('link-used-or-expired');
    const after = { ...before, email: asked.email };
    const ended = await updateUser(tx, before.userId, after);
    if (ended === null) return refuse('email-taken');
    await updateClient(tx, id, after);
    await keepChanges(tx, { clientId: id, by: null, at }, before, after);
    await mailNotice(room, tx, before, { step: 'changed', email: asked.email });
    await live.tell(tx, `client:${id}`);
    return ok(ended);
  });
  if (!confirmed.ok) return confirmed;
  confirmed.value.forEach(room.onSignedOut);
  return ok(true);
}

/** A link counts once, for its time, and while no newer one was asked for. */
async function spend(tx: Tx, changeId: string, at: Temporal.Instant): Promise<boolean> {
  const spent = await tx
    .updateTable('email_changes')
    .set({ confirmed_at: at })
    .where('id', '=', changeId)
    .where('confirmed_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return spent.numUpdatedRows > 0n;
}
