import type { ScheduleView } from '../../protocol/calendar.ts';

const ZONE = 'Europe/Lisbon';
const MINUTES_A_DAY = 24 * 60;

/** Where a moment stands in a day, in minutes by the clock on the wall; what is before or after the day at its edges. */
export function wallMinutes(at: string, day: string): number {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE);
  const order = Temporal.PlainDate.compare(local.toPlainDate(), Temporal.PlainDate.from(day));
  if (order !== 0) return order < 0 ? 0 : MINUTES_A_DAY;
  return local.hour * 60 + local.minute;
}

type Days = ScheduleView['days'];

/** The part of the day that the schedule shows: whole hours around all that is open, worked or booked; noon where nothing is. */
export function shownHours(days: Days): { from: number; to: number } {
  const spans = days.flatMap(({ day, open, technicians }) => {
    const own = technicians.flatMap(({ working, appointments }) => [...working, ...appointments]);
    return [...(open === null ? [] : [open]), ...own].map(({ from, to }) => ({
      from: wallMinutes(from, day),
      to: wallMinutes(to, day),
    }));
  });
  const from = Math.min(12 * 60, ...spans.map((span) => span.from));
  const to = Math.max(13 * 60, ...spans.map((span) => span.to));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

/** What a field of a form (`2026-11-23T10:00`) means on the clock of Lisbon. */
export function instantOf(local: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant().toString();
}
