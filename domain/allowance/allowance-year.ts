/** ⚙ How long free minutes last: the source says a year in one place and a month in others. The default is a year. */
export type AllowancePeriod = 'year' | 'month';

/** One period of a client's allowance; `end` is the first day that is not in it. */
export type AllowanceYear = { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate };

/**
 * A1 A3: the client's allowance period in which a moment falls. Periods run from the date of the first paid service;
 * one that began on 29 February ends, in other years, on 28 February. Null before the first paid service.
 */
export function allowanceYear(
  firstPaidService: Temporal.PlainDate,
  at: Temporal.Instant,
  period: AllowancePeriod,
  zone: string,
): AllowanceYear | null {
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  if (Temporal.PlainDate.compare(day, firstPaidService) < 0) return null;
  // Each start is reckoned from the first day, not from the one before: otherwise a 29th or a 31st is lost for ever.
  const startOf = (n: number) => firstPaidService.add(period === 'year' ? { years: n } : { months: n });
  const years = day.year - firstPaidService.year;
  const guess = period === 'year' ? years : years * 12 + day.month - firstPaidService.month;
  const n = Temporal.PlainDate.compare(startOf(guess), day) <= 0 ? guess : guess - 1;
  return { start: startOf(n), end: startOf(n + 1) };
}
