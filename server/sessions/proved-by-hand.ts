import type { Actor } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/** How long, in ms, the equipment has to say whether somebody pressed something there. */
const PROOF_MS = 2000;

/**
 * R5: whether it is the client's own hand that answers. The technician's mouse is on the equipment's page too: there an
 * answer counts only where the agent proves that a hand at the machine itself pressed a key or a button just now. The
 * phone is the client's alone, and so is a browser that shares its screen: nobody else can press anything there.
 */
export async function provedByHand(
  { agents }: Pick<SessionRoom, 'agents'>,
  actor: Actor,
  { id, equipmentId, now }: Session,
): Promise<Result<true, 'not-by-hand'>> {
  if (actor.kind !== 'equipment' || now.way === 'browser') return ok(true);
  const answer = await agents.ask(equipmentId, { kind: 'prove-local-input', session: id }, PROOF_MS);
  return answer.ok && answer.value.kind === 'by-hand' ? ok(true) : refuse('not-by-hand');
}
