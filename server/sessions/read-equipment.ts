import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { asId, type EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { agentFactsSchema } from '../../protocol/agent.ts';
import type { EquipmentDetails } from '../../protocol/equipment.ts';
import { servicesOfEquipment } from '../equipment/paid-service-store.ts';
import { readEquipmentView } from '../equipment/read-equipment-view.ts';
import { pastSessions } from './past-sessions.ts';
import type { SessionRoom } from './session-room.ts';

const NEWEST_SESSIONS = 50;

/** A machine with its facts and everything that was done with it, for its client and for staff. */
export async function readEquipment(
  { db, agents }: Pick<SessionRoom, 'db' | 'agents'>,
  actor: Actor,
  id: EquipmentId,
): Promise<Result<EquipmentDetails, AccessRefusal>> {
  const row = await db
    .selectFrom('equipment')
    .innerJoin('clients', 'clients.id', 'equipment.client_id')
    .leftJoin('auth_users', 'auth_users.id', 'equipment.state_by')
    .select(['clients.id as clientId', 'clients.name as clientName', 'auth_users.name as stateBy'])
    .select(['equipment.facts', 'equipment.agent_address'])
    .where('equipment.id', '=', id)
    .executeTakeFirst();
  const allowed = may(actor, 'read-equipment', { clientId: row === undefined ? null : asId(row.clientId) });
  if (!allowed.ok) return allowed;
  if (row === undefined) return refuse('not-found');
  return ok({
    ...(await readEquipmentView(db, agents, id)),
    client: { id: row.clientId, name: row.clientName },
    stateBy: row.stateBy,
    facts: row.facts === null ? null : agentFactsSchema.parse(row.facts),
    address: row.agent_address,
    sessions: await pastSessions(db, { equipment: id }, NEWEST_SESSIONS),
    services: await servicesOfEquipment(db, id),
  });
}
