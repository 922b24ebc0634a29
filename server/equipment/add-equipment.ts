import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lockClientData } from '../clients/client-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';
import { countEquipment, insertEquipment } from './equipment-store.ts';

/** Clients can add computers themselves until they have so many; staff add more. */
const MOST_BY_CLIENT = 10;

/**
 * Adds an equipment to a client; its set-up is pending until an agent enrols or it is given up (A5). Clients may add a
 * computer that iPonto never saw: it pays from the start (A4) and is helped by its browser.
 */
export async function addEquipment(
  { db, clock, live }: { db: Db; clock: Clock; live: LiveBus },
  actor: Actor,
  equipment: { clientId: ClientId; name: string },
): Promise<Result<EquipmentId, AccessRefusal | 'too-many-equipment'>> {
  const { clientId } = equipment;
  const allowed = may(actor, 'create-equipment', { clientId });
  if (!allowed.ok) return allowed;
  return db.transaction().execute(async (tx) => {
    if ((await lockClientData(tx, clientId)) === null) return refuse('not-found');
    const count = actor.kind === 'client' ? await countEquipment(tx, clientId) : 0;
    if (count >= MOST_BY_CLIENT) return refuse('too-many-equipment', { count });
    const id = await insertEquipment(tx, { ...equipment, at: clock.now() });
    await live.tell(tx, `client:${clientId}`);
    return ok(id);
  });
}
