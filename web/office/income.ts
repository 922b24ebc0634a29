/** What came in on each day of a month, in cents, every day of it in order. */
export function incomeByDay(
  payments: readonly { amountCents: number; receivedOn: string | null }[],
  month: Temporal.PlainYearMonth,
): { day: Temporal.PlainDate; cents: number }[] {
  const byDay = new Map<string, number>();
  for (const { receivedOn, amountCents } of payments) {
    if (receivedOn !== null) byDay.set(receivedOn, (byDay.get(receivedOn) ?? 0) + amountCents);
  }
  return Array.from({ length: month.daysInMonth }, (_, index) => {
    const day = month.toPlainDate({ day: index + 1 });
    return { day, cents: byDay.get(day.toString()) ?? 0 };
  });
}

/** The height of a chart that holds `cents`: the next amount in whole euros that begins with 1, 2 or 5 and goes on in zeros. */
export function roundScale(cents: number): number {
  const euros = Math.max(1, cents / 100);
  const power = 10 ** Math.floor(Math.log10(euros));
  const first = [1, 2, 5, 10].find((digit) => digit * power >= euros) ?? 10;
  return first * power * 100;
}
