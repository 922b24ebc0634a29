import type { SessionId } from '../../domain/kernel/id.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import { findSession } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';
import { answerMail } from './answer-mail.ts';
import { readSender } from './read-sender.ts';
import { readRequestClient } from './request-client.ts';

export type AnswerRoom = Readonly<{
  db: Db;
  publicUrl: () => string;
  queueMail: QueueMail;
  /** Whether the client has a page of the session in sight now. */
  isFollowed: (sessionId: string) => boolean;
}>;

/** Mails our answer to a client who does not have the request's page in sight; once an answer. */
export async function tellAnswer(room: AnswerRoom, sessionId: SessionId, key: string): Promise<void> {
  const { db, publicUrl, queueMail } = room;
  const session = await findSession(db, sessionId);
  const answer = session?.events.find((event) => event.kind === 'said' && event.key === key);
  if (answer?.kind !== 'said') throw new Error(`session ${sessionId} has no answer ${key}`);
  if (room.isFollowed(sessionId)) return;
  const { id, email, ...client } = await readRequestClient(db, sessionId);
  const url = `${publicUrl()}/portal/sessions/${sessionId}`;
  const sender = await readSender(db, client.language);
  const mail = answerMail({ ...client, text: answer.text, url, sender });
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      ...{ key: `answer:${sessionId}:${key}`, kind: 'answer', recipient: email, ...mail },
      ...{ clientId: id, sessionId },
    }),
  );
}
