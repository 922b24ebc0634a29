import { type AllowancePeriod, type AllowanceYear, allowanceYear } from './allowance-year.ts';

/**
 * A1 A3 ⚙: the period in which a moment falls when the company may have changed how long periods are. One whose minutes
 * were granted keeps its own end; a new length holds from the end of the last one of another length on. So no two
 * periods ever overlap, and no day's minutes are granted twice. `granted`: the periods in the ledger, oldest first.
 */
export function periodAt(
  ask: {
    readonly first: Temporal.PlainDate;
    readonly granted: readonly AllowanceYear[];
    readonly period: AllowancePeriod;
    readonly zone: string;
  },
  at: Temporal.Instant,
): AllowanceYear | null {
  const { first, granted, period, zone } = ask;
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  const begun = granted.filter(({ start }) => Temporal.PlainDate.compare(start, day) <= 0);
  const running = begun.find(({ end }) => Temporal.PlainDate.compare(day, end) < 0);
  if (running !== undefined) return running;
  const from = begun.reduce((anchor, past) => {
    const regular = allowanceYear(anchor, past.start.toZonedDateTime(zone).toInstant(), period, zone);
    return regular?.start.equals(past.start) && regular.end.equals(past.end) ? anchor : past.end;
  }, first);
  const regular = allowanceYear(from, at, period, zone);
  // One that was granted beforehand, for a later day, is not cut into.
  const next = granted.find(({ start }) => Temporal.PlainDate.compare(day, start) < 0);
  if (regular === null || next === undefined || Temporal.PlainDate.compare(regular.end, next.start) <= 0)
    return regular;
  return { start: regular.start, end: next.start };
}
