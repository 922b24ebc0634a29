import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { findClient } from '../clients/client-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { insertEquipment } from './equipment-store.ts';

/** Adds an equipment to a client; its set-up is pending until an agent enrols or it is given up (A5). */
export async function addEquipment(
  { db, clock, live }: { db: Db; clock: Clock; live: LiveBus },
  actor: Actor,
  equipment: { clientId: ClientId; name: string },
): Promise<Result<EquipmentId, AccessRefusal>> {
  const allowed = may(actor, 'create-equipment', { clientId: equipment.clientId });
  if (!allowed.ok) return allowed;
  if ((await findClient(db, equipment.clientId)) === null) return refuse('not-found');
  return db.transaction().execute(async (tx) => {
    const id = await insertEquipment(tx, { ...equipment, at: clock.now() });
    await live.tell(tx, `client:${equipment.clientId}`);
    return ok(id);
  });
}
