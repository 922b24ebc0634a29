import type { ClientHistory } from '../../protocol/client-history.ts';
import type { Db } from '../tables.ts';

/** The latest sessions of a client, or on an equipment, with what each came to: newest first. */
export async function pastSessions(
  db: Db,
  of: Readonly<{ client: string } | { equipment: string }>,
  limit: number,
): Promise<ClientHistory['sessions']> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('equipment', 'equipment.id', 'sessions.equipment_id')
    .leftJoin('auth_users', 'auth_users.id', 'sessions.technician_id')
    .leftJoin('charges', 'charges.session_id', 'sessions.id')
    .select(['sessions.id', 'sessions.number', 'sessions.state', 'sessions.problem', 'sessions.requested_at'])
    .select([
      'equipment.name as equipmentName',
      'auth_users.name as technicianName',
      'charges.elapsed_ms as elapsedMs',
      'charges.total_cents as totalCents',
    ])
    .where((eb) =>
      'client' in of ? eb('sessions.client_id', '=', of.client) : eb('sessions.equipment_id', '=', of.equipment),
    )
    .orderBy('sessions.requested_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ requested_at, state, ...row }) => ({
    ...row,
    state: state as ClientHistory['sessions'][number]['state'],
    requestedAt: requested_at.toString(),
  }));
}
