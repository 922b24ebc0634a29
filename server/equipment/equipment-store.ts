import { asId, type ClientId, type EquipmentId } from '../../domain/kernel/id.ts';
import type { AgentFacts } from '../../protocol/agent.ts';
import { holdClient } from '../clients/client-store.ts';
import type { Db, Tx } from '../tables.ts';

/** A5: what became of the set-up that remote assistance needs. */
export type EquipmentState = 'pending' | 'configured' | 'renounced' | 'unsupported';

export type Equipment = Readonly<{ id: EquipmentId; clientId: ClientId; name: string }>;

export async function insertEquipment(
  tx: Tx,
  equipment: { clientId: ClientId; name: string; at: Temporal.Instant },
): Promise<EquipmentId> {
  const row = await tx
    .insertInto('equipment')
    .values({ client_id: equipment.clientId, name: equipment.name, state_at: equipment.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return asId(row.id);
}

export async function findEquipment(db: Db, id: EquipmentId): Promise<Equipment | null> {
  const row = await db.selectFrom('equipment').select(['client_id', 'name']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { id, clientId: asId(row.client_id), name: row.name };
}

/**
 * The same with its state, locked until the transaction ends, after its client and before its codes: a deletion takes them
 * in this order. Null where the client's data was deleted.
 */
export async function lockEquipment(tx: Tx, id: EquipmentId): Promise<(Equipment & { state: EquipmentState }) | null> {
  const found = await findEquipment(tx, id);
  if (found === null || !(await holdClient(tx, found.clientId))) return null;
  const row = await tx
    .selectFrom('equipment')
    .select(['client_id', 'name', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id, clientId: asId(row.client_id), name: row.name, state: row.state as EquipmentState };
}

/** How much equipment a client has, in whatever state. */
export async function countEquipment(tx: Tx, clientId: ClientId): Promise<number> {
  const row = await tx
    .selectFrom('equipment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export type StateChange = Readonly<{
  state: Exclude<EquipmentState, 'configured'>;
  reason: string | null;
  by: string;
  at: Temporal.Instant;
}>;

/** A5: any other state than configured has no agent: its key is worth nothing from then on. */
export async function putState(tx: Tx, id: EquipmentId, change: StateChange): Promise<void> {
  await tx
    .updateTable('equipment')
    .set({
      state: change.state,
      state_at: change.at,
      state_by: change.by,
      state_reason: change.reason,
      agent_public_key: null,
    })
    .where('id', '=', id)
    .execute();
}

export type Enrolled = Readonly<{ publicKey: string; facts: AgentFacts; by: string; at: Temporal.Instant }>;

/** A5: configured, by whoever made the code that the agent enrolled with. */
export async function putEnrolled(tx: Tx, id: EquipmentId, enrolled: Enrolled): Promise<Equipment> {
  const row = await tx
    .updateTable('equipment')
    .set({
      state: 'configured',
      state_at: enrolled.at,
      state_by: enrolled.by,
      state_reason: null,
      agent_public_key: enrolled.publicKey,
      facts: JSON.stringify(enrolled.facts),
    })
    .where('id', '=', id)
    .returning(['client_id', 'name'])
    .executeTakeFirstOrThrow();
  return { id, clientId: asId(row.client_id), name: row.name };
}

/** The public key that the equipment's agent must hold; null for one that is unknown, or no longer enrolled. */
export async function agentKey(db: Db, id: EquipmentId): Promise<string | null> {
  const row = await db.selectFrom('equipment').select('agent_public_key').where('id', '=', id).executeTakeFirst();
  return row?.agent_public_key ?? null;
}

/**
 * The agent was there at `at`, connected from `address`. One whose key was taken away meanwhile is not asked any more: by
 * the end of its line the client may be deleted.
 */
export async function recordSeen(
  tx: Tx,
  id: EquipmentId,
  seen: { version: string; address: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('equipment')
    .set({
      agent_version: seen.version,
      last_seen_at: seen.at,
      agent_address: seen.address === '' ? null : seen.address,
    })
    .where('id', '=', id)
    .where('agent_public_key', 'is not', null)
    .execute();
}

/** What the agent told of its machine; nothing of one whose key was taken away. */
export async function recordFacts(tx: Tx, id: EquipmentId, facts: AgentFacts, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('equipment')
    .set({ facts: JSON.stringify(facts), last_seen_at: at })
    .where('id', '=', id)
    .where('agent_public_key', 'is not', null)
    .execute();
}
