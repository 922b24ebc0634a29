import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { forgetCodes } from './enrolment-code-store.ts';
import { lockEquipment, putState, type StateChange } from './equipment-store.ts';

export type StateDependencies = Readonly<{
  db: Db;
  clock: Clock;
  live: LiveBus;
  /** The equipment's key is worth nothing any more: whoever is connected with it is cut off. */
  onRevoked: (equipmentId: EquipmentId) => void;
}>;

/**
 * A5: the client renounces the set-up, the equipment does not support it, or it is to be done anew. Who gives something
 * up says why; A4 is not touched: an assisted equipment keeps its free minutes.
 */
export async function changeState(
  { db, clock, live, onRevoked }: StateDependencies,
  actor: Actor,
  { id, state, reason }: { id: EquipmentId } & Pick<StateChange, 'state' | 'reason'>,
): Promise<Result<true, AccessRefusal | 'reason-needed'>> {
  const allowed = may(actor, 'change-equipment');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  if (state !== 'pending' && reason === null) return refuse('reason-needed');
  const changed = await db.transaction().execute(async (tx) => {
    const equipment = await lockEquipment(tx, id);
    if (equipment === null) return refuse('not-found');
    await putState(tx, id, { state, reason, by: actor.userId, at: clock.now() });
    await forgetCodes(tx, id);
    await live.tell(tx, `client:${equipment.clientId}`);
    return ok(true as const);
  });
  if (changed.ok) onRevoked(id);
  return changed;
}
