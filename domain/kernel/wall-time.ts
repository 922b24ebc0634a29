import type { Span } from './span.ts';

/** `HH:MM` as a clock on the wall shows it; `24:00` is the end of a day. */
const WALL_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
const MINUTES_A_DAY = 24 * 60;

/** Minutes since midnight by the clock on the wall; null for what is no such time. */
export function minuteOfDay(wallTime: string): number | null {
  const match = WALL_TIME.exec(wallTime);
  if (match === null) return null;
  const [, hours, minutes] = match;
  return hours === undefined ? MINUTES_A_DAY : Number(hours) * 60 + Number(minutes);
}

/**
 * The time between two wall times of one day. In the night in which an hour is skipped, or comes twice, the span begins as
 * late and ends as early as the clock allows: whoever looks at the wall at any moment in it sees a time between the two.
 * Empty (`to` not after `from`) where nothing is left. A wrong wall time is a bug: it throws.
 */
export function wallSpan(day: Temporal.PlainDate, times: { from: string; to: string }, zone: string): Span {
  return { from: wallInstant(day, times.from, zone, 'later'), to: wallInstant(day, times.to, zone, 'earlier') };
}

function wallInstant(
  day: Temporal.PlainDate,
  wallTime: string,
  timeZone: string,
  disambiguation: 'earlier' | 'later',
): Temporal.Instant {
  const minutes = minuteOfDay(wallTime);
  if (minutes === null) throw new RangeError(`not a wall time: ${wallTime}`);
  const plain = day.toPlainDateTime().add({ minutes });
  return plain.toZonedDateTime(timeZone, { disambiguation }).toInstant();
}
