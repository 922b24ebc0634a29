import { sql } from 'kysely';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { QueueRow, QueueView } from '../../protocol/sessions.ts';
import { readAllowances } from '../allowance/read-allowance.ts';
import type { Db } from '../tables.ts';
import { presentRow } from './present-session.ts';
import { queue } from './session-records.ts';
import type { SessionRoom } from './session-room.ts';

/**
 * The technicians' queue: every session that someone waits in or works on, with the client's free minutes, what they have
 * not paid yet, and what we answered last.
 */
export async function readQueue(room: SessionRoom, actor: Actor): Promise<Result<QueueView, AccessRefusal>> {
  const allowed = may(actor, 'read-queue');
  if (!allowed.ok) return allowed;
  const rows = await queue(room.db);
  const answers = await lastAnswers(
    room.db,
    rows.map(({ id }) => id),
  );
  const unpaid = await unpaidOf(
    room.db,
    rows.map(({ client_id }) => client_id),
  );
  const allowances = await readAllowances(
    room.db,
    rows.map((row) => ({
      clientId: row.client_id as ClientId,
      equipmentId: row.equipment_id as EquipmentId,
      agreedStart: row.agreed_start,
    })),
  );
  const sessions = rows.map((row, index) => ({
    ...presentRow(room, row, allowances[index] ?? null),
    technicianId: row.technician_id,
    byPhone: row.by_phone,
    unpaidCents: unpaid.get(row.client_id) ?? 0,
    answer: answers.get(row.id) ?? null,
  }));
  return ok({ serverNow: room.clock.now().toString(), sessions });
}

/** What we wrote last, of each session that has not been accepted. */
async function lastAnswers(db: Db, sessionIds: string[]): Promise<Map<string, QueueRow['answer']>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('session_events')
    .innerJoin('sessions', 'sessions.id', 'session_events.session_id')
    .distinctOn('session_id')
    .select(['session_id', 'at', sql<string>`data ->> 'text'`.as('text')])
    .where('session_id', 'in', sessionIds)
    .where('sessions.accepted_at', 'is', null)
    .where('kind', '=', 'said')
    .where(sql<string>`data ->> 'by'`, 'in', ['technician', 'office'])
    .orderBy('session_id')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map(({ session_id, at, text }) => [session_id, { at: at.toString(), text }]));
}

async function unpaidOf(db: Db, clientIds: string[]): Promise<Map<string, number>> {
  if (clientIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('payment_requests')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .select(['client_id', ({ fn }) => fn.sum<string>('open_cents').as('cents')])
    .where('client_id', 'in', clientIds)
    .where('state', '=', 'open')
    .groupBy('client_id')
    .execute();
  return new Map(rows.map(({ client_id, cents }) => [client_id, Number(cents)]));
}
