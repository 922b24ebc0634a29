import type { Actor } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { must, type Result, refuse } from '../../domain/kernel/result.ts';
import type { State } from '../../domain/session/lifecycle.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { whoIsOnDuty } from '../duty/who-is-there.ts';
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
 * terms that were agreed to when it was booked. Where its client has asked for help on that equipment meanwhile, that
 * request is the one. If its technician is not there, it waits in the queue for whoever is, and the office is alerted.
 */
export async function beginAppointment(room: CalendarRoom, id: string): Promise<Result<Appointment, ChangeRefusal>> {
  return room.db.transaction().execute(async (tx) => {
    const appointment = await lockAppointment(tx, id);
    if (appointment?.state !== 'booked') return refuse('appointment-over');
    const session = (await makeSession(room, tx, appointment)) ?? (await liveSession(tx, appointment));
    await passToSession(tx, appointment.id, session.id);
    await tellSession(tx, room.live, { id: session.id, clientId: appointment.clientId });
    if (session.state === 'requested') await giveToTechnician(room, tx, appointment, session.id);
    return changeAppointment(room, tx, {
      ...{ actor: PROGRAM, id, action: 'begin-appointment', told: false },
      next: () => ({ state: 'began', kind: 'began', reason: null, set: { sessionId: session.id } }),
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

type Begun = Readonly<{ id: SessionId; state: State }>;

/** Null where the equipment has a live session already. */
async function makeSession(room: CalendarRoom, tx: Tx, appointment: Appointment): Promise<Begun | null> {
  const { clientId, equipmentId, problem, tariffId, quote, assisted, startsAt } = appointment;
  const at = room.clock.now();
  const id = await insertSession(tx, {
    ...{ clientId, equipmentId, problem, tariffId, assisted, requestedAt: at, agreedStart: startsAt },
    quote: { ...(quote as object), agreedStart: startsAt.toString() },
  });
  if (id === null) return null;
  await tx.updateTable('acceptances').set({ session_id: id }).where('appointment_id', '=', appointment.id).execute();
  if (appointment.stopWithFreeMinutes) {
    const chosen = { kind: 'free-end-chosen', at, by: 'client-portal', chosen: 'yes' } as const;
    must(await recordEvent({ tx, live: room.live }, id, chosen));
  }
  return { id, state: 'requested' };
}

/** The request, or the help, that the equipment has already: with the price and the terms that were agreed to for it. */
async function liveSession(tx: Tx, { equipmentId }: Appointment): Promise<Begun> {
  const row = await tx
    .selectFrom('sessions')
    .select(['id', 'state'])
    .where('equipment_id', '=', equipmentId)
    .where('state', 'in', [...LIVE_STATES])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return { id: asId(row.id), state: row.state as State };
}

/** A client is told that somebody took the request only where somebody is there who can have. */
async function giveToTechnician(
  { clock, live }: CalendarRoom,
  tx: Tx,
  { id, clientId, technicianId }: Appointment,
  sessionId: SessionId,
): Promise<void> {
  const at = clock.now();
  if ((await whoIsOnDuty(tx, at)).includes(technicianId)) {
    must(await recordEvent({ tx, live }, sessionId, { kind: 'taken', at, technician: technicianId }));
    return;
  }
  const names = await tx
    .selectFrom('auth_users')
    .innerJoin('clients', (join) => join.on('clients.id', '=', clientId))
    .select(['auth_users.name as technician', 'clients.name as client'])
    .where('auth_users.id', '=', technicianId)
    .executeTakeFirstOrThrow();
  const alert = {
    key: `appointment:${id}`,
    kind: 'nobody-on-duty',
    detail: `${names.client} (${names.technician})`,
  } as const;
  await raiseAlert({ tx, live }, { ...alert, sessionId, at });
}
