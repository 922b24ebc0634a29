import { appointmentReminderDue } from '../../domain/calendar/appointment.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Appointment } from './appointment-store.ts';
import { lockAppointment } from './appointment-store.ts';
import { type CalendarRoom, REMIND_APPOINTMENT } from './calendar-room.ts';

/** No reminder is due longer before a start than a day and the hour that a night can be longer. */
const EARLIEST = { hours: 25 };

type Room = Pick<CalendarRoom, 'db' | 'clock' | 'jobs'>;

/**
 * The day before and an hour before: each reminder that is due is ordered once, whoever looks and however often. What is
 * ordered already, or not due yet, is left alone: nobody who moves or cancels it waits for a look.
 */
export async function orderReminders(room: Room): Promise<void> {
  const { db, clock } = room;
  const now = clock.now();
  const near = await db
    .selectFrom('appointments')
    .select(['id', 'starts_at', 'changed_at'])
    .select(({ selectFrom }) =>
      selectFrom('appointment_reminders')
        .select(({ fn }) => fn<string[]>('array_agg', ['kind']).as('kinds'))
        .whereRef('appointment_id', '=', 'appointments.id')
        .whereRef('appointment_reminders.starts_at', '=', 'appointments.starts_at')
        .as('ordered'),
    )
    .where('state', '=', 'booked')
    .where('starts_at', '>', now)
    .where('starts_at', '<=', now.add(EARLIEST))
    .orderBy('starts_at')
    .execute();
  for (const { id, starts_at: startsAt, changed_at: changedAt, ordered } of near) {
    const kind = appointmentReminderDue({ startsAt, changedAt }, now, ZONE);
    if (kind !== null && ordered?.includes(kind) !== true) await orderReminder(room, id);
  }
}

async function orderReminder({ db, clock, jobs }: Room, id: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const appointment = await lockAppointment(tx, id);
    const kind = appointment === null ? null : reminderOf(appointment, clock.now());
    if (appointment === null || kind === null) return;
    const row = { appointment_id: id, kind, starts_at: appointment.startsAt, at: clock.now() };
    const first = await tx
      .insertInto('appointment_reminders')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('kind')
      .executeTakeFirst();
    if (first === undefined) return;
    const data = { appointmentId: id, kind, startsAt: appointment.startsAt.toString() };
    await jobs.enqueue(tx, REMIND_APPOINTMENT, data);
  });
}

/** Nothing for one that is cancelled, or has begun. */
function reminderOf(appointment: Appointment, now: Temporal.Instant) {
  return appointment.state === 'booked' ? appointmentReminderDue(appointment, now, ZONE) : null;
}
