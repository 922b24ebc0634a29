import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/** The technician asks whether text may be copied between the two clipboards: once a session. */
export function askClipboard(room: SessionRoom, actor: Actor, id: SessionId): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  return changeSession(room, {
    ...{ actor, id, action: 'use-tools' },
    event: ({ now }) => (now.clipboard === 'not-asked' ? { kind: 'clipboard-asked', at } : null),
  });
}

/** The client answers, and may think again at any time: what is refused from then on is not copied. */
export function answerClipboard(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  allow: boolean,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const answer = allow ? 'allowed' : 'refused';
  return changeSession(room, {
    ...{ actor, id, action: 'answer-clipboard' },
    event: (session) =>
      session.now.clipboard === 'not-asked' || session.now.clipboard === answer
        ? null
        : { kind: `clipboard-${answer}`, at, by: byOf(actor, session) },
  });
}
