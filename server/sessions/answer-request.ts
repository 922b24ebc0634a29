import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import type { Message } from './say.ts';
import { type SessionRoom, TELL_ANSWER } from './session-room.ts';
import type { Session } from './session-store.ts';

/**
 * An answer in words to a request that waits, such as ‘we call you at five’: any of us may give it, it stands among the
 * session's messages, and goes by mail to a client who has no page of the request open. The same key again is the same answer.
 */
export async function answerRequest(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  { key, text }: Message,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const event = (session: Session) => {
    if (session.events.some((each) => each.kind === 'said' && each.key === key)) return 'done-before';
    // Once it runs, its technician and its client talk.
    if (!BEFORE_ACCEPTANCE.includes(session.now.state)) return null;
    return { kind: 'said', at, by: byOf(actor, session), text, key } as const;
  };
  return changeSession(room, { actor, action: 'answer-request', id, event }, async (tx) => {
    await room.jobs.enqueue(tx, TELL_ANSWER, { sessionId: id, key });
    return ok(true);
  });
}

const BEFORE_ACCEPTANCE: readonly string[] = ['requested', 'taken', 'offered'];
