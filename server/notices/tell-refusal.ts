import type { SessionId } from '../../domain/kernel/id.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import { findSession } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';
import { readSender } from './read-sender.ts';
import { refusalMail } from './refusal-mail.ts';
import { readRequestClient } from './request-client.ts';

type Room = Readonly<{ db: Db; publicUrl: () => string; queueMail: QueueMail }>;

/** Mails a client why we can not take their request on; once. */
export async function tellRefusal({ db, publicUrl, queueMail }: Room, sessionId: SessionId): Promise<void> {
  const reason = (await findSession(db, sessionId))?.now.cancelReason ?? null;
  if (reason === null) throw new Error(`session ${sessionId} was not refused`);
  const { id, email, ...client } = await readRequestClient(db, sessionId);
  const mail = refusalMail({
    ...{ ...client, reason, url: `${publicUrl()}/portal` },
    sender: await readSender(db, client.language),
  });
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      ...{ key: `refusal:${sessionId}`, kind: 'refusal', recipient: email, ...mail },
      ...{ clientId: id, sessionId },
    }),
  );
}
