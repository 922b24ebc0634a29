import type { Actor } from '../../domain/access/may.ts';
import type { AppointmentState } from '../../domain/calendar/appointment.ts';
import { asId, type ClientId, type EquipmentId, type SessionId, type UserId } from '../../domain/kernel/id.ts';
import { tellSchedule } from '../duty/duty-room.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';

/** An appointment as it stands: what the rules are asked about. */
export type Appointment = Readonly<{
  id: string;
  clientId: ClientId;
  equipmentId: EquipmentId;
  technicianId: UserId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  state: AppointmentState;
  problem: string;
  tariffId: string;
  quote: unknown;
  assisted: boolean;
  stopWithFreeMinutes: boolean;
  bookedAt: Temporal.Instant;
  changedAt: Temporal.Instant;
  sequence: number;
  lastSeq: number;
  sessionId: SessionId | null;
}>;

export async function findAppointment(db: Db, id: string): Promise<Appointment | null> {
  const row = await db.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** The same, locked until the transaction ends: whatever is decided about it is decided one at a time. */
export async function lockAppointment(tx: Tx, id: string): Promise<Appointment | null> {
  const row = await tx.selectFrom('appointments').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

type Row = NonNullable<Awaited<ReturnType<typeof rowById>>>;
const rowById = (db: Db) => db.selectFrom('appointments').selectAll().executeTakeFirst();

function fromRow(row: Row): Appointment {
  return {
    id: row.id,
    clientId: asId(row.client_id),
    equipmentId: asId(row.equipment_id),
    technicianId: asId(row.technician_id),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: row.state as AppointmentState,
    problem: row.problem,
    tariffId: row.tariff_id,
    quote: row.quote,
    assisted: row.assisted,
    stopWithFreeMinutes: row.stop_with_free_minutes,
    bookedAt: row.booked_at,
    changedAt: row.changed_at,
    sequence: row.sequence,
    lastSeq: row.last_seq,
    sessionId: row.session_id === null ? null : asId(row.session_id),
  };
}

/** Whose an appointment is, for the table of access. */
export function thingOf({ clientId, equipmentId, technicianId }: Appointment) {
  return { clientId, equipmentId, technicianId };
}

export type Change = Readonly<{
  kind: 'booked' | 'moved' | 'handed-over' | 'began' | 'cancelled' | 'late-cancelled' | 'no-show';
  at: Temporal.Instant;
  actor: Actor;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  technicianId: UserId;
  reason: string | null;
}>;

type Kept = Pick<Appointment, 'id' | 'clientId' | 'lastSeq' | 'technicianId'>;

/** Adds a line to what happened to an appointment, and tells whoever looks at it. @returns its number */
export async function addChange(tx: Tx, live: LiveBus, of: Kept, change: Change): Promise<number> {
  const { actor } = change;
  const seq = of.lastSeq + 1;
  await tx
    .insertInto('appointment_events')
    .values({
      ...{ appointment_id: of.id, seq, at: change.at, kind: change.kind },
      ...{ by_party: partyOf(actor, of.technicianId), by_user: actor.kind === 'staff' ? actor.userId : null },
      ...{
        starts_at: change.startsAt,
        ends_at: change.endsAt,
        technician_id: change.technicianId,
        reason: change.reason,
      },
    })
    .execute();
  await tx.updateTable('appointments').set({ last_seq: seq }).where('id', '=', of.id).execute();
  await tellSchedule(tx, live);
  await live.tell(tx, `client:${of.clientId}`);
  return seq;
}

/** Staff other than the appointment's technician act for the office. */
function partyOf(actor: Actor, technicianId: UserId): 'client' | 'technician' | 'office' | 'system' {
  if (actor.kind === 'staff') return actor.userId === technicianId ? 'technician' : 'office';
  return actor.kind === 'system' ? 'system' : 'client';
}
