import { ok, type Result, refuse } from '../kernel/result.ts';

/** Opening hours on every day, by the clock on the wall: `HH:MM`, and `24:00` for a day that does not close. */
export type Schedule = { readonly zone: 'Europe/Lisbon'; readonly opens: string; readonly closes: string };

const WALL_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const MINUTES_A_DAY = 24 * 60;

function minuteOfDay(wallTime: string): number | null {
  const match = WALL_TIME.exec(wallTime);
  if (match === null) return null;
  const [, hours, minutes] = match;
  return hours === undefined ? MINUTES_A_DAY : Number(hours) * 60 + Number(minutes);
}

/** A schedule opens and closes on the same day; one that runs past midnight is refused. */
export function checkSchedule(schedule: Schedule): Result<Schedule, 'bad-schedule'> {
  const opens = minuteOfDay(schedule.opens);
  const closes = minuteOfDay(schedule.closes);
  if (opens === null || closes === null || opens >= closes) return refuse('bad-schedule');
  return ok(schedule);
}

/**
 * S1: whether a moment is within the schedule, by the wall clock of its zone on both nights when the clocks change.
 * The opening minute is inside, the closing one outside.
 */
export function isOpen(schedule: Schedule, at: Temporal.Instant): boolean {
  const { hour, minute } = at.toZonedDateTimeISO(schedule.zone);
  const now = hour * 60 + minute;
  const opens = minuteOfDay(schedule.opens);
  const closes = minuteOfDay(schedule.closes);
  return opens !== null && closes !== null && opens <= now && now < closes;
}
