import { isOpen, openHours, type Schedule } from './schedule.ts';

/** A year ahead, with the day that a leap year adds: further nobody looks. */
const DAYS_AHEAD = 366;

/** Days in a row, both ends among them. */
export type DayRun = Readonly<{ first: Temporal.PlainDate; last: Temporal.PlainDate }>;

/**
 * S1 ⚙: the company's own closed days from `today` on, a year ahead, days in a row as one. A day that is closed every
 * week anyway parts no run, and is none of its own.
 */
export function closedRuns(schedule: Schedule, today: Temporal.PlainDate): DayRun[] {
  const own = new Set(schedule.closed?.days);
  const everyWeek = schedule.closed?.weekdays ?? [];
  const runs: DayRun[] = [];
  let goesOn = false;
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = today.add({ days: ahead });
    if (everyWeek.includes(day.dayOfWeek)) continue;
    const closed = own.has(day.toString());
    if (closed) {
      const before = goesOn ? runs.pop() : undefined;
      runs.push({ first: before?.first ?? day, last: day });
    }
    goesOn = closed;
  }
  return runs;
}

/** S1: the first moment after `at` at which the schedule opens; null where it does not within a year. */
export function nextOpening(schedule: Schedule, at: Temporal.Instant): Temporal.Instant | null {
  const today = at.toZonedDateTimeISO(schedule.zone).toPlainDate();
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const opens = openHours(schedule, today.add({ days: ahead }))?.from;
    if (opens !== undefined && Temporal.Instant.compare(opens, at) > 0 && isOpen(schedule, opens)) return opens;
  }
  return null;
}

/** P6: a moment outside the schedule, the first one of `today` or of a day after it; null where there is none within a year. */
export function nextOutside(schedule: Schedule, today: Temporal.PlainDate): Temporal.Instant | null {
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = today.add({ days: ahead });
    const begins = day.toZonedDateTime(schedule.zone).toInstant();
    if (!isOpen(schedule, begins)) return begins;
    const closes = openHours(schedule, day)?.to;
    if (closes !== undefined && !isOpen(schedule, closes)) return closes;
  }
  return null;
}
