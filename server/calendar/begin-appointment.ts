import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must, type Result, refuse } from '../../domain/kernel/result.ts';
import { passToSession } from '../pictures/picture-store.ts';
import { recordEvent, tellSession } from '../sessions/record-event.ts';
import { insertSession, LIVE_STATES } from '../sessions/session-store.ts';
import type { Tx } from '../tables.ts';
import { type Appointment, lockAppointment } from './appointment-store.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { type ChangeRefusal, changeAppointment } from './change-appointment.ts';

const PROGRAM: Actor = { kind: 'system' };

/**
 * The time of an appointment has come: it becomes a session in the queue, taken by its technician, with the price and the
 * terms that were agreed to when it was booked. Where the equipment is being helped already, that help is the one.
 */
export async function beginAppointment(room: CalendarRoom, id: string): Promise<Result<Appointment, ChangeRefusal>> {
  return room.db.transaction().execute(async (tx) => {
    const appointment = await lockAppointment(tx, id);
    if (appointment?.state !== 'booked') return refuse('appointment-over');
    const sessionId = (await makeSession(room, tx, appointment)) ?? (await liveSession(tx, appointment));
    return changeAppointment(room, tx, {
      ...{ actor: PROGRAM, id, action: 'begin-appointment', told: false },
      next: () => ({ state: 'began', kind: 'began', reason: null, set: { sessionId } }),
    });
  });
}

/** Those whose time has come, the longest due first. */
export async function dueAppointments({ db, clock }: Pick<CalendarRoom, 'db' | 'clock'>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('appointments')
    .select('id')
    .where('state', '=', 'booked')
    .where('starts_at', '<=', clock.now())
    .orderBy('starts_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** Null where the equipment has a live session already. */
async function makeSession(room: CalendarRoom, tx: Tx, appointment: Appointment): Promise<SessionId | null> {
  const { clientId, equipmentId, technicianId, problem, tariffId, quote, assisted, startsAt } = appointment;
  const at = room.clock.now();
  const id = await insertSession(tx, {
    ...{ clientId, equipmentId, problem, tariffId, assisted, requestedAt: at, agreedStart: startsAt },
    quote: { ...(quote as object), agreedStart: startsAt.toString() },
  });
  if (id === null) return null;
  await passToSession(tx, appointment.id, id);
  await tx.updateTable('acceptances').set({ session_id: id }).where('appointment_id', '=', appointment.id).execute();
  if (appointment.stopWithFreeMinutes) {
    const chosen = { kind: 'free-end-chosen', at, by: 'client-portal', chosen: 'yes' } as const;
    must(await recordEvent({ tx, live: room.live }, id, chosen));
  }
  must(await recordEvent({ tx, live: room.live }, id, { kind: 'taken', at, technician: technicianId }));
  await tellSession(tx, room.live, { id, clientId });
  return id;
}

async function liveSession(tx: Tx, { equipmentId }: Appointment): Promise<SessionId> {
  const row = await tx
    .selectFrom('sessions')
    .select('id')
    .where('equipment_id', '=', equipmentId)
    .where('state', 'in', [...LIVE_STATES])
    .executeTakeFirstOrThrow();
  return row.id as SessionId;
}
