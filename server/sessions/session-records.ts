import type { SessionId } from '../../domain/kernel/id.ts';
import type { Db } from '../tables.ts';
import { LIVE_STATES } from './session-store.ts';

const named = (db: Db) =>
  db
    .selectFrom('sessions')
    .innerJoin('clients', 'clients.id', 'sessions.client_id')
    .innerJoin('equipment', 'equipment.id', 'sessions.equipment_id')
    .leftJoin('auth_users', 'auth_users.id', 'sessions.technician_id')
    .leftJoin('charges', 'charges.session_id', 'sessions.id')
    .select([
      'sessions.id',
      'sessions.number',
      'sessions.state',
      'sessions.problem',
      'sessions.by_phone',
      'sessions.client_id',
      'clients.name as client_name',
      'clients.language',
      'sessions.equipment_id',
      'equipment.name as equipment_name',
      'equipment.state as equipment_state',
      'sessions.technician_id',
      'auth_users.name as technician_name',
      'sessions.requested_at',
      'sessions.agreed_start',
      'sessions.accepted_at',
      'sessions.ended_at',
      'sessions.quote',
      'sessions.asked_quote',
      'charges.total_cents',
      'charges.elapsed_ms',
    ]);

/** A session with the names that people read. */
export type NamedSession = Awaited<ReturnType<typeof queue>>[number];

/** Sessions that someone waits in or works on, oldest first. */
export function queue(db: Db) {
  return named(db)
    .where('sessions.state', 'in', [...LIVE_STATES])
    .orderBy('sessions.requested_at')
    .execute();
}

/** A client's sessions, newest first. */
export function sessionsOfClient(db: Db, clientId: string, limit: number) {
  return named(db)
    .where('sessions.client_id', '=', clientId)
    .orderBy('sessions.requested_at', 'desc')
    .limit(limit)
    .execute();
}

export function namedSession(db: Db, id: SessionId) {
  return named(db).where('sessions.id', '=', id).executeTakeFirstOrThrow();
}

export function chargeOf(db: Db, id: SessionId) {
  return db.selectFrom('charges').selectAll().where('session_id', '=', id).executeTakeFirst();
}
