import type { EquipmentId } from '../../domain/kernel/id.ts';
import { latestSessionId } from '../sessions/session-store.ts';
import type { Db } from '../tables.ts';
import type { Relay } from './relay.ts';

/** The equipment's key is worth nothing any more: the picture that it brought with it is gone too. */
export async function cutOffEquipment(db: Db, relay: Pick<Relay, 'cutOff'>, equipmentId: EquipmentId): Promise<void> {
  const id = await latestSessionId(db, equipmentId);
  if (id !== null) relay.cutOff(id);
}
