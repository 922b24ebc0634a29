import { type Appointment, findAppointment, lockAppointment } from '../calendar/appointment-store.ts';
import { shareAtHour } from '../calendar/calendar-words.ts';
import type { QueueMail } from '../outbox/queue-mail.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../tables.ts';
import { type AppointmentMail, type AppointmentNews, appointmentMail } from './appointment-mail.ts';
import type { Language } from './mail-parts.ts';
import { readSender } from './read-sender.ts';

type Room = Readonly<{ db: Db; clock: Clock; queueMail: QueueMail; publicUrl: () => string }>;

/** Tells the client what has happened to an appointment, as it was then; once for each time something did. */
export async function tellAppointment(room: Room, appointmentId: string, seq: number): Promise<void> {
  const { db, queueMail } = room;
  const events = await db
    .selectFrom('appointment_events')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .where('seq', '<=', seq)
    .orderBy('seq')
    .execute();
  const event = events.at(-1);
  const appointment = await findAppointment(db, appointmentId);
  if (event === undefined || appointment === null) throw new Error(`no appointment ${appointmentId}, ${seq}`);
  const news = newsOf(event.kind, event.by_party);
  const facts = await factsOf(room, appointment, event.technician_id);
  const mail = appointmentMail({
    ...{ ...facts, news, at: event.at, reason: news === 'cancelled-by-company' ? event.reason : null },
    appointment: {
      ...{ id: appointment.id, startsAt: event.starts_at, endsAt: event.ends_at },
      // As many as calendars had been told of by then.
      sequence: events.filter(({ kind }) => kind !== 'booked').length,
    },
    before: news === 'moved' ? (events.at(-2)?.starts_at ?? null) : null,
  });
  await db.transaction().execute((tx) =>
    queueMail(tx, {
      ...{
        key: `appointment:${appointmentId}:${seq}`,
        kind: `appointment-${event.kind}`,
        recipient: facts.email,
        ...mail,
      },
      clientId: appointment.clientId,
    }),
  );
}

/** Reminds of a start, if the appointment is still booked for it when the mail leaves. */
export async function remindAppointment(
  room: Room,
  { appointmentId, kind, startsAt }: Readonly<{ appointmentId: string; kind: string; startsAt: string }>,
): Promise<void> {
  const { db, clock, queueMail } = room;
  const stands = (appointment: Appointment | null): appointment is Appointment =>
    appointment?.state === 'booked' &&
    appointment.startsAt.equals(startsAt) &&
    Temporal.Instant.compare(clock.now(), appointment.startsAt) < 0;
  const appointment = await findAppointment(db, appointmentId);
  if (!stands(appointment)) return;
  const facts = await factsOf(room, appointment, appointment.technicianId);
  const mail = appointmentMail({
    ...{ ...facts, news: 'reminder', appointment, at: clock.now(), reason: null, before: null },
  });
  await db.transaction().execute(async (tx) => {
    if (!stands(await lockAppointment(tx, appointmentId))) return;
    await queueMail(tx, {
      ...{
        key: `appointment-${kind}:${appointmentId}:${startsAt}`,
        kind: `appointment-${kind}`,
        recipient: facts.email,
      },
      ...{ ...mail, clientId: appointment.clientId },
    });
  });
}

function newsOf(kind: string, by: string): AppointmentNews {
  if (kind === 'booked' || kind === 'moved' || kind === 'handed-over') return kind;
  return by === 'client' ? 'cancelled-by-client' : 'cancelled-by-company';
}

type Facts = Pick<
  AppointmentMail,
  'language' | 'name' | 'email' | 'equipmentName' | 'technicianName' | 'shareAt' | 'url' | 'sender'
>;

async function factsOf(
  { db, publicUrl }: Room,
  { id, clientId, equipmentId }: Appointment,
  technicianId: string,
): Promise<Facts> {
  const row = await db
    .selectFrom('clients')
    .innerJoin('equipment', 'equipment.client_id', 'clients.id')
    .select([
      'clients.name',
      'clients.email',
      'clients.language',
      'equipment.name as equipment_name',
      'equipment.state',
    ])
    .where('clients.id', '=', clientId)
    .where('equipment.id', '=', equipmentId)
    .executeTakeFirstOrThrow();
  const technician = await db
    .selectFrom('auth_users')
    .select('name')
    .where('id', '=', technicianId)
    .executeTakeFirstOrThrow();
  const language = row.language as Language;
  return {
    ...{ language, name: row.name, email: row.email, equipmentName: row.equipment_name },
    technicianName: technician.name,
    shareAt: shareAtHour(row.state, publicUrl()),
    url: `${publicUrl()}/portal/appointments/${id}`,
    sender: await readSender(db, language),
  };
}
