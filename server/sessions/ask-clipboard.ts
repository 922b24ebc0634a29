import { type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import { provedByHand } from './proved-by-hand.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';

/** The technician asks whether text may be copied between the two clipboards: once a session. */
export function askClipboard(room: SessionRoom, actor: Actor, id: SessionId): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  return changeSession(room, {
    ...{ actor, id, action: 'use-tools' },
    event: ({ now }) => (now.clipboard === 'not-asked' ? { kind: 'clipboard-asked', at } : null),
  });
}

/**
 * The client answers, and may think again at any time: what is refused from then on is not copied. Allowing counts by the
 * client's own hand alone; taking it back is never made harder.
 */
export async function answerClipboard(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  allow: boolean,
): Promise<Result<Session, ChangeRefusal | 'not-by-hand'>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'answer-clipboard', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  if (allow) {
    const proved = await provedByHand(room, actor, session);
    if (!proved.ok) return proved;
  }
  const at = room.clock.now();
  const answer = allow ? 'allowed' : 'refused';
  return changeSession(room, {
    ...{ actor, action: 'answer-clipboard', id },
    event: (current) =>
      current.now.clipboard === 'not-asked' || current.now.clipboard === answer
        ? null
        : { kind: `clipboard-${answer}`, at, by: byOf(actor, current) },
  });
}
