import { type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';

/** How long the equipment has to say whether somebody pressed something there. */
const PROOF_MS = 2000;

type ConfirmRefusal = ChangeRefusal | 'not-by-hand';

/**
 * R1, R2, R5: the client has read what the technician asks, and agrees. The technician's mouse is on the equipment's
 * page too: there a confirmation counts only where the agent proves that a hand at the machine itself pressed a key or
 * a button just now. Without such a proof, whatever the reason, the phone is left.
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

/** The phone is the client's alone, and so is a browser that shares its screen: nobody else can press anything there. */
async function provedByHand(
  { agents }: SessionRoom,
  actor: Actor,
  { id, equipmentId, now }: Session,
): Promise<Result<true, 'not-by-hand'>> {
  if (actor.kind !== 'equipment' || now.way === 'browser') return ok(true);
  const answer = await agents.ask(equipmentId, { kind: 'prove-local-input', session: id }, PROOF_MS);
  return answer.ok && answer.value.kind === 'by-hand' ? ok(true) : refuse('not-by-hand');
}
