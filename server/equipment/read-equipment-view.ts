import { asId, type ClientId, type EquipmentId } from '../../domain/kernel/id.ts';
import { wayOf } from '../../domain/session/way.ts';
import type { EquipmentView } from '../../protocol/people.ts';
import type { Db } from '../tables.ts';

/** Which agents are there now. */
export type AgentPresence = Readonly<{ connectionOf(equipmentId: EquipmentId): string | null }>;

/** An equipment as people see it. @throws where there is none. */
export async function readEquipmentView(db: Db, agents: AgentPresence, id: EquipmentId): Promise<EquipmentView> {
  return present(agents, await rows(db).where('equipment.id', '=', id).executeTakeFirstOrThrow());
}

/** A client's equipment, by name. */
export async function readClientEquipment(db: Db, agents: AgentPresence, clientId: ClientId): Promise<EquipmentView[]> {
  const found = await rows(db).where('client_id', '=', clientId).orderBy('name').orderBy('id').execute();
  return found.map((row) => present(agents, row));
}

/** A4: assisted is what a recorded technical assistance names. */
const rows = (db: Db) =>
  db
    .selectFrom('equipment')
    .select(['id', 'name', 'state', 'state_at', 'state_reason', 'agent_version', 'last_seen_at'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('paid_services').select('id').whereRef('equipment_id', '=', 'equipment.id')).as('assisted'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

function present(agents: AgentPresence, row: Row): EquipmentView {
  return {
    id: row.id,
    name: row.name,
    state: row.state as EquipmentView['state'],
    stateAt: row.state_at.toString(),
    stateReason: row.state_reason,
    way: wayOf(row.state),
    assisted: row.assisted === true,
    agentOnline: agents.connectionOf(asId(row.id)) !== null,
    agentVersion: row.agent_version,
    lastSeenAt: row.last_seen_at?.toString() ?? null,
  };
}
