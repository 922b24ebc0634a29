import { ok, type Result, refuse } from '../kernel/result.ts';
import type { Span } from '../kernel/span.ts';
import { minuteOfDay, wallSpan } from '../kernel/wall-time.ts';

/** A time of every week, by the clock on the wall: weekday 1 (Monday) to 7 (Sunday), `HH:MM`. */
export type WeekTime = { readonly weekday: number; readonly from: string; readonly to: string };

/** A technician's week, from a day on until the next such. */
export type WorkingTimes = { readonly validFrom: Temporal.PlainDate; readonly times: readonly WeekTime[] };

/** Each time goes forward within its day, and no two of a day overlap: a break at noon is two times that do not touch. */
export function checkWeek(times: readonly WeekTime[]): Result<readonly WeekTime[], 'bad-working-times'> {
  const minutes = times.map(({ weekday, from, to }) => ({ weekday, from: minuteOfDay(from), to: minuteOfDay(to) }));
  for (const [n, { weekday, from, to }] of minutes.entries()) {
    if (from === null || to === null || from >= to) return refuse('bad-working-times');
    // Those before it have passed as times.
    const meets = minutes
      .slice(0, n)
      .some((one) => one.weekday === weekday && Number(one.from) < to && from < Number(one.to));
    if (meets) return refuse('bad-working-times');
  }
  return ok(times);
}

/** The week in force on a day: the one that began last; nothing before the first. */
export function weekOn(weeks: readonly WorkingTimes[], day: Temporal.PlainDate): readonly WeekTime[] {
  const begun = weeks.filter(({ validFrom }) => Temporal.PlainDate.compare(validFrom, day) <= 0);
  const last = begun.toSorted((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom)).at(-1);
  return last?.times ?? [];
}

/** When somebody with these weeks works on a day, in order. Times that touch are one: nobody leaves between them. */
export function workingOn(weeks: readonly WorkingTimes[], day: Temporal.PlainDate, zone: string): readonly Span[] {
  return joined(weekOn(weeks, day).filter(({ weekday }) => weekday === day.dayOfWeek))
    .map((time) => wallSpan(day, time, zone))
    .filter(({ from, to }) => Temporal.Instant.compare(from, to) < 0)
    .sort((a, b) => Temporal.Instant.compare(a.from, b.from));
}

/** By the clock on the wall, before it becomes moments: in the night in which an hour comes twice, touching times would not. */
function joined(times: readonly WeekTime[]): readonly WeekTime[] {
  const all: WeekTime[] = [];
  // `HH:MM` sorts as it reads.
  for (const time of times.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last?.to === time.from) all.splice(-1, 1, { ...last, to: time.to });
    else all.push(time);
  }
  return all;
}
