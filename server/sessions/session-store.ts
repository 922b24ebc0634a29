import { z } from 'zod';
import { asId, type ClientId, type EquipmentId, type SessionId, type UserId } from '../../domain/kernel/id.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { fold, type SessionState } from '../../domain/session/timeline.ts';
import type { Db, Tx } from '../tables.ts';
import { eventFromRow, eventToData } from './event-rows.ts';

/** A session with its timeline: what the rules are asked about. */
export type Session = Readonly<{
  id: SessionId;
  clientId: ClientId;
  equipmentId: EquipmentId;
  technicianId: UserId | null;
  tariffId: string;
  agreedStart: Temporal.Instant;
  assisted: boolean;
  /** What its client agreed to when asking (G4). */
  quotedFreeMinutes: number;
  events: readonly SessionEvent[];
  now: SessionState;
}>;

export const LIVE_STATES = ['requested', 'taken', 'offered', 'active'] as const;

/** The session as it stands; null when there is none. */
export async function findSession(db: Db, id: SessionId): Promise<Session | null> {
  return load(db, await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst());
}

/**
 * The same, locked until the transaction ends: whatever is decided about it is decided one at a time. Rows that only name
 * it, such as an alert, do not wait: whoever writes them may be what the holder waits for.
 */
export async function lockSession(tx: Tx, id: SessionId): Promise<Session | null> {
  return load(tx, await tx.selectFrom('sessions').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst());
}

const quoted = z.object({ freeMinutes: z.number() });

type Row = {
  id: string;
  client_id: string;
  equipment_id: string;
  technician_id: string | null;
  tariff_id: string;
  agreed_start: Temporal.Instant;
  assisted: boolean;
  quote: unknown;
};

async function load(db: Db, row: Row | undefined): Promise<Session | null> {
  if (row === undefined) return null;
  const rows = await db
    .selectFrom('session_events')
    .select(['at', 'kind', 'data'])
    .where('session_id', '=', row.id)
    .orderBy('seq')
    .execute();
  const events = rows.map(eventFromRow);
  return {
    id: asId(row.id),
    clientId: asId(row.client_id),
    equipmentId: asId(row.equipment_id),
    technicianId: row.technician_id === null ? null : asId(row.technician_id),
    tariffId: row.tariff_id,
    agreedStart: row.agreed_start,
    assisted: row.assisted,
    quotedFreeMinutes: quoted.parse(row.quote).freeMinutes,
    events,
    now: fold(events),
  };
}

export type NewSession = Readonly<{
  clientId: ClientId;
  equipmentId: EquipmentId;
  problem: string;
  /** The member of staff who wrote it down for a client who phoned. */
  byPhone?: 'technician' | 'office';
  tariffId: string;
  quote: object;
  assisted: boolean;
  requestedAt: Temporal.Instant;
  agreedStart: Temporal.Instant;
}>;

/** Writes a session and the first line of its timeline. Null where the equipment has a live session already. */
export async function insertSession(tx: Tx, session: NewSession): Promise<SessionId | null> {
  const row = await tx
    .insertInto('sessions')
    .values({
      client_id: session.clientId,
      equipment_id: session.equipmentId,
      state: 'requested',
      problem: session.problem,
      by_phone: session.byPhone !== undefined,
      tariff_id: session.tariffId,
      quote: JSON.stringify(session.quote),
      assisted: session.assisted,
      requested_at: session.requestedAt,
      agreed_start: session.agreedStart,
      last_seq: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['equipment_id'])
        .where('state', 'in', [...LIVE_STATES])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return null;
  await insertEvent(tx, row.id, 1, {
    ...{ kind: 'requested', at: session.requestedAt },
    ...(session.byPhone === undefined ? {} : { by: session.byPhone }),
  });
  return asId(row.id);
}

/** Writes one more line of the timeline and the state it leads to, together. */
export async function writeEvent(tx: Tx, id: SessionId, event: SessionEvent, next: SessionState): Promise<void> {
  await insertEvent(tx, id, next.seq, event);
  await tx
    .updateTable('sessions')
    .set({
      state: next.state,
      technician_id: next.technician,
      accepted_at: next.acceptedAt,
      ended_at: next.endedAt,
      last_seq: next.seq,
    })
    .where('id', '=', id)
    .execute();
}

async function insertEvent(tx: Tx, sessionId: string, seq: number, event: SessionEvent): Promise<void> {
  await tx
    .insertInto('session_events')
    .values({ session_id: sessionId, seq, at: event.at, kind: event.kind, data: JSON.stringify(eventToData(event)) })
    .execute();
}

/** Sessions that something may still happen to. */
export async function liveSessionIds(db: Db): Promise<SessionId[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where('state', 'in', [...LIVE_STATES])
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => asId(row.id));
}

/** The session an equipment is in, or was in last. */
export async function latestSessionId(db: Db, equipmentId: EquipmentId): Promise<SessionId | null> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('equipment_id', '=', equipmentId)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asId(row.id);
}
