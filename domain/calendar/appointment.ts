/** What becomes of an appointment; none of what ends it is ever charged, and all of it is kept. */
export const APPOINTMENT_NEXT = {
  booked: ['booked', 'began', 'cancelled', 'late-cancelled'],
  /** Its time has come: a session that waits for its acceptance, which its client or the company may still take back, or goes on, or is over. */
  began: ['no-show', 'cancelled', 'late-cancelled'],
  cancelled: [],
  'late-cancelled': [],
  'no-show': [],
} as const satisfies Record<string, readonly string[]>;

export type AppointmentState = keyof typeof APPOINTMENT_NEXT;

/** Whether one state may follow another; `booked` after `booked` is a move, or another technician. */
export function mayBecome(from: AppointmentState, to: AppointmentState): boolean {
  return (APPOINTMENT_NEXT[from] as readonly string[]).includes(to);
}

/**
 * How a cancellation counts: a client's within the last ⚙ hours before the start is a late one; the company's own never is.
 * With 0 hours none is late.
 */
export function cancelledAs(
  by: 'client' | 'company',
  { startsAt, now, lateHours }: { startsAt: Temporal.Instant; now: Temporal.Instant; lateHours: number },
): 'cancelled' | 'late-cancelled' {
  const late = Temporal.Instant.compare(now, startsAt.subtract({ hours: lateHours })) > 0;
  return by === 'client' && late && lateHours > 0 ? 'late-cancelled' : 'cancelled';
}

export type AppointmentReminder = 'day-before' | 'hour-before';

/**
 * Which reminder is due now, if any: one a day before by the clock on the wall, one an hour before. Whoever booked or moved
 * after that moment has just been told and is not reminded; nobody is once the time has come.
 */
export function appointmentReminderDue(
  appointment: { startsAt: Temporal.Instant; changedAt: Temporal.Instant },
  now: Temporal.Instant,
  zone: string,
): AppointmentReminder | null {
  const { startsAt, changedAt } = appointment;
  if (Temporal.Instant.compare(now, startsAt) >= 0) return null;
  const moments = [
    ['hour-before', startsAt.subtract({ hours: 1 })],
    ['day-before', startsAt.toZonedDateTimeISO(zone).subtract({ days: 1 }).toInstant()],
  ] as const;
  const passed = moments.find(([, at]) => Temporal.Instant.compare(at, now) <= 0);
  if (passed === undefined || Temporal.Instant.compare(changedAt, passed[1]) > 0) return null;
  return passed[0];
}
