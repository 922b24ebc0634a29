import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { Language } from '../../protocol/problems.ts';
import { acceptanceMail } from '../notices/acceptance-mail.ts';
import { readSender } from '../notices/read-sender.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { readAcceptance } from './read-acceptances.ts';

export type PortalMailRoom = Readonly<{ db: Db; clock: Clock; queueMail: QueueMail; publicUrl: () => string }>;

/** G4: mails a client the text that they agreed to, to their own address; asked for twice within a minute, once. */
export async function mailAcceptance(
  { db, clock, queueMail }: PortalMailRoom,
  actor: Actor,
  id: string,
): Promise<Result<true, AccessRefusal>> {
  const read = await readAcceptance(db, actor, id);
  if (!read.ok) return read;
  const { clientId, title, version, body, acceptedAt, equipmentName, session } = read.value;
  const allowed = may(actor, 'mail-acceptance', { clientId });
  if (!allowed.ok) return allowed;
  const client = await db.selectFrom('clients').selectAll().where('id', '=', clientId).executeTakeFirstOrThrow();
  const language = client.language as Language;
  const mail = acceptanceMail({
    ...{ language, name: client.name, title, version, body },
    ...{ acceptedAt: Temporal.Instant.from(acceptedAt), equipmentName, sessionNumber: session?.number ?? null },
    sender: await readSender(db, language),
  });
  const minute = Math.floor(clock.now().epochMilliseconds / 60_000);
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      ...{ key: `acceptance:${id}:${minute}`, kind: 'acceptance', recipient: client.email, ...mail },
      ...{ clientId, ...(session === null ? {} : { sessionId: session.id }) },
    }),
  );
  return ok(true);
}
