import type { SessionId } from '../../domain/kernel/id.ts';
import type { Db } from '../tables.ts';
import type { Language } from './mail-parts.ts';

/** Whom a mail about a request goes to, and what it is about. @throws where there is no such session. */
export async function readRequestClient(db: Db, sessionId: SessionId) {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('clients', 'clients.id', 'sessions.client_id')
    .innerJoin('equipment', 'equipment.id', 'sessions.equipment_id')
    .select(['clients.id', 'clients.name', 'clients.email', 'clients.language'])
    .select(['equipment.name as equipmentName', 'sessions.requested_at as requestedAt'])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return { ...row, language: row.language as Language };
}
