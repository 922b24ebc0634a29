import type { TariffView } from '../../protocol/company.ts';
import type { CalculatorForm } from './page-data.ts';

/**
 * The form as the query of GET /api/price. `inside` starts when the schedule opens today, `outside` when it closes
 * (S1: 21:00:00 is outside); `today` is the day in Lisbon.
 */
export function priceQuestion(
  form: CalculatorForm,
  tariff: Pick<TariffView, 'opens' | 'closes'>,
  today: string,
): { minutes: string; freeMinutes: string; at: string } {
  const time = form.when === 'inside' ? tariff.opens : tariff.closes;
  const at = Temporal.PlainDate.from(today).toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: time });
  return {
    minutes: form.minutes.trim().replace(',', '.'),
    freeMinutes: form.freeMinutes.trim() || '0',
    at: at.toInstant().toString(),
  };
}
