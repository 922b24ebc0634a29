import { type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import type { AskRefusal } from '../equipment/ask-agent.ts';
import { byOf, type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';

/** How long the equipment has to hold its devices, in ms. */
const HOLD_MS = 8000;

/**
 * R5: the technician holds the equipment's own keyboard and mouse, or frees them. The agent does it first, and the
 * timeline tells what it did. Held anew, the half hour after which it frees them by itself begins again.
 */
export async function holdInput(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  held: boolean,
): Promise<Result<Session, ChangeRefusal | AskRefusal | 'input-not-held'>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'hold-input', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  if (session.now.state !== 'active') return refuse('illegal-transition');
  const { equipmentId } = session;
  const letGo = () => room.agents.instruct(equipmentId, { kind: 'hold-input', session: id, held: false });
  const answer = await room.agents.ask(equipmentId, { kind: 'hold-input', session: id, held }, HOLD_MS);
  if (!answer.ok) {
    // Silent, it may yet have held them, or do so in a moment: nobody would know of it.
    if (held && !session.now.inputHeld) await letGo();
    return answer;
  }
  const kind = held ? 'input-held' : 'input-freed';
  if (answer.value.kind !== kind) return refuse('input-not-held');
  const at = room.clock.now();
  const told = await changeSession(room, {
    ...{ actor, action: 'hold-input', id },
    event: (current) => (current.now.inputHeld === held ? 'done-before' : { kind, at, by: byOf(actor, current) }),
  });
  // Over meanwhile, or another's: what nobody may free must not stay held.
  if (!told.ok && held) await letGo();
  return told;
}
