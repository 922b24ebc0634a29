import { isNationalHoliday } from '../kernel/national-holidays.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { Span } from '../kernel/span.ts';
import { minuteOfDay, wallSpan } from '../kernel/wall-time.ts';

/** S1 ⚙: days on which the company is closed. */
export type Closures = {
  /** The holidays of the whole of Portugal. */
  readonly nationalHolidays: boolean;
  /** Days of the week, 1 for Monday to 7 for Sunday. */
  readonly weekdays: readonly number[];
  /** The company's own: `YYYY-MM-DD`. */
  readonly days: readonly string[];
};

/** What a schedule says that names no closures. */
export const OPEN_EVERY_DAY: Closures = { nationalHolidays: false, weekdays: [], days: [] };

/** Opening hours by the clock on the wall: `HH:MM`, and `24:00` for a day that does not close. Every day but for `closed`. */
export type Schedule = {
  readonly zone: 'Europe/Lisbon';
  readonly opens: string;
  readonly closes: string;
  readonly closed?: Closures;
};

/** A schedule opens and closes on the same day, on one day of the week at least; any other is refused. */
export function checkSchedule(schedule: Schedule): Result<Schedule, 'bad-schedule'> {
  const opens = minuteOfDay(schedule.opens);
  const closes = minuteOfDay(schedule.closes);
  if (opens === null || closes === null || opens >= closes) return refuse('bad-schedule');
  if (new Set(schedule.closed?.weekdays).size >= 7) return refuse('bad-schedule');
  return ok(schedule);
}

/** S1: whether the company is closed on a whole day: a holiday, a day of the week, a day of its own. */
export function isClosedOn(schedule: Pick<Schedule, 'closed'>, day: Temporal.PlainDate): boolean {
  const { closed } = schedule;
  if (closed === undefined) return false;
  if (closed.weekdays.includes(day.dayOfWeek) || closed.days.includes(day.toString())) return true;
  return closed.nationalHolidays && isNationalHoliday(day);
}

/**
 * S1: whether a moment is within the schedule, by the wall clock of its zone on both nights when the clocks change.
 * The opening minute is inside, the closing one outside.
 */
export function isOpen(schedule: Schedule, at: Temporal.Instant): boolean {
  const local = at.toZonedDateTimeISO(schedule.zone);
  const now = local.hour * 60 + local.minute;
  const opens = minuteOfDay(schedule.opens);
  const closes = minuteOfDay(schedule.closes);
  const inHours = opens !== null && closes !== null && opens <= now && now < closes;
  return inHours && !isClosedOn(schedule, local.toPlainDate());
}

/** S1: when a day opens and closes; null on a day on which the company is closed. */
export function openHours(schedule: Schedule, day: Temporal.PlainDate): Span | null {
  if (isClosedOn(schedule, day)) return null;
  return wallSpan(day, { from: schedule.opens, to: schedule.closes }, schedule.zone);
}
