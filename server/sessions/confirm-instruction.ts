import { type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import { provedByHand } from './proved-by-hand.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';

type ConfirmRefusal = ChangeRefusal | 'not-by-hand';

/**
 * R1, R2, R5: the client has read what the technician asks, and agrees, by the client's own hand. Without a proof of
 * that, whatever the reason, the phone is left.
 */
export async function confirmInstruction(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  instruction: string,
): Promise<Result<Session, ConfirmRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'confirm-instruction', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  const proved = await provedByHand(room, actor, session);
  if (!proved.ok) return proved;
  const at = room.clock.now();
  return changeSession(room, {
    ...{ actor, action: 'confirm-instruction', id },
    event: (current) => {
      const standing = current.now.instructions.find((each) => each.id === instruction);
      if (standing === undefined) return null;
      if (standing.confirmedAt !== null) return 'done-before';
      return { kind: 'instruction-confirmed', at, instruction, by: byOf(actor, current) };
    },
  });
}
