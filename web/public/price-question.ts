import type { TariffView } from '../../protocol/company.ts';

/** The moments that stand for a start inside and outside the schedule. */
export type Starts = Readonly<Record<'inside' | 'outside', string>>;

/**
 * `inside` is when the schedule opens today, `outside` when it closes (S1: 21:00:00 is outside); `today` is the day in
 * Lisbon.
 */
export function startsOf({ opens, closes }: Pick<TariffView, 'opens' | 'closes'>, today: string): Starts {
  const at = (time: string) =>
    Temporal.PlainDate.from(today)
      .toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: time })
      .toInstant()
      .toString();
  return { inside: at(opens), outside: at(closes) };
}

/** The form as the query of GET /api/price. */
export function priceQuestion(
  form: Readonly<{ minutes: string; freeMinutes: string; when: 'inside' | 'outside' }>,
  starts: Starts,
): { minutes: string; freeMinutes: string; at: string } {
  return {
    minutes: form.minutes.trim().replace(',', '.'),
    freeMinutes: form.freeMinutes.trim() || '0',
    at: starts[form.when],
  };
}
