import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { wayOf } from '../../domain/session/way.ts';
import type { AppointmentView } from '../../protocol/calendar.ts';
import type { ClientAppointment } from '../../protocol/people.ts';
import { type AppointmentRow, quoteView } from '../../protocol/sessions.ts';
import { picturesOfAppointment } from '../pictures/picture-store.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { type Appointment, findAppointment, thingOf } from './appointment-store.ts';
import type { CalendarRoom } from './calendar-room.ts';

/** An appointment as its client and the staff see it. */
export async function readAppointment(
  { db, clock }: Pick<CalendarRoom, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<Result<AppointmentView, AccessRefusal>> {
  const appointment = await findAppointment(db, id);
  const allowed = may(actor, 'read-appointment', appointment === null ? {} : thingOf(appointment));
  if (!allowed.ok) return allowed;
  return appointment === null ? refuse('not-found') : ok(await presentAppointment(db, appointment, clock.now()));
}

async function presentAppointment(db: Db, appointment: Appointment, now: Temporal.Instant): Promise<AppointmentView> {
  const { id, state, startsAt, endsAt, problem, quote, bookedAt, sessionId } = appointment;
  const names = await namesOf(db, id);
  const { lateCancelHours } = await readSettings(db);
  const events = await db
    .selectFrom('appointment_events')
    .select(['at', 'kind', 'by_party', 'starts_at', 'reason'])
    .where('appointment_id', '=', id)
    .orderBy('seq')
    .execute();
  return {
    serverNow: now.toString(),
    ...{ id, state, problem, sessionId, startsAt: startsAt.toString(), endsAt: endsAt.toString() },
    pictures: await picturesOfAppointment(db, id),
    client: { id: appointment.clientId, name: names.client_name, phone: names.client_phone },
    equipment: { id: appointment.equipmentId, name: names.equipment_name, way: wayOf(names.state) },
    technician: { id: appointment.technicianId, name: names.technician_name },
    quote: quoteView.parse(quote),
    bookedAt: bookedAt.toString(),
    lateFrom: lateCancelHours === 0 ? null : startsAt.subtract({ hours: lateCancelHours }).toString(),
    events: events.map((event) => ({
      at: event.at.toString(),
      kind: event.kind as AppointmentView['events'][number]['kind'],
      by: event.by_party as AppointmentView['events'][number]['by'],
      startsAt: event.starts_at.toString(),
      reason: event.reason,
    })),
  };
}

function namesOf(db: Db, id: string) {
  return db
    .selectFrom('appointments')
    .innerJoin('clients', 'clients.id', 'appointments.client_id')
    .innerJoin('equipment', 'equipment.id', 'appointments.equipment_id')
    .innerJoin('auth_users', 'auth_users.id', 'appointments.technician_id')
    .select(['clients.name as client_name', 'clients.phone as client_phone'])
    .select(['equipment.name as equipment_name', 'equipment.state', 'auth_users.name as technician_name'])
    .where('appointments.id', '=', id)
    .executeTakeFirstOrThrow();
}

const NEWEST = 20;

/** Everything that a client booked, newest first, and what became of it. */
export async function clientAppointments(db: Db, clientId: string): Promise<ClientAppointment[]> {
  const rows = await db
    .selectFrom('appointments')
    .innerJoin('equipment', 'equipment.id', 'appointments.equipment_id')
    .innerJoin('auth_users', 'auth_users.id', 'appointments.technician_id')
    .select(['appointments.id', 'appointments.starts_at', 'appointments.state', 'appointments.session_id'])
    .select(['equipment.name as equipment_name', 'auth_users.name as technician_name'])
    .where('appointments.client_id', '=', clientId)
    .orderBy('appointments.starts_at', 'desc')
    .limit(NEWEST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    startsAt: row.starts_at.toString(),
    state: row.state as ClientAppointment['state'],
    equipmentName: row.equipment_name,
    technicianName: row.technician_name,
    sessionId: row.session_id,
  }));
}

/** The hours that a client has booked, the next one first. */
export async function appointmentsOf(db: Db, clientId: string): Promise<AppointmentRow[]> {
  const rows = await db
    .selectFrom('appointments')
    .innerJoin('equipment', 'equipment.id', 'appointments.equipment_id')
    .select(['appointments.id', 'appointments.starts_at', 'appointments.equipment_id', 'equipment.name'])
    .where('appointments.client_id', '=', clientId)
    .where('appointments.state', '=', 'booked')
    .orderBy('appointments.starts_at')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, startsAt: row.starts_at.toString() },
    ...{ equipmentId: row.equipment_id, equipmentName: row.name },
  }));
}
