import type { TariffId } from '../kernel/id.ts';
import type { Cents } from '../kernel/money.ts';
import type { Exemption, TaxRegion } from '../receipt/vat.ts';
import type { Schedule } from './schedule.ts';

/**
 * What assistance costs from a moment on. A session is priced by the tariff in force when it was asked for.
 * Prices include VAT. `sosFeeCents` is null until the company sets it (P6): then nobody can ask out of hours.
 */
export type Tariff = {
  readonly id: TariffId;
  readonly validFrom: Temporal.Instant;
  readonly initialMinutes: number;
  readonly initialCents: Cents;
  readonly intervalMinutes: number;
  readonly intervalCents: Cents;
  readonly sosFeeCents: Cents | null;
  /** 0 with an exemption, and only then. */
  readonly vatPercent: number;
  readonly vatRegion: TaxRegion;
  readonly vatExemption: Exemption | null;
  readonly schedule: Schedule;
  readonly currency: 'EUR';
};

/** What decides a price: all of a tariff but which one it is and since when. */
export type Prices = Omit<Tariff, 'id' | 'validFrom'>;

/**
 * P3: whether the initial period costs something else than its intervals together. Two sessions that share the last free
 * minutes then cost more or less as the one or the other ends first.
 */
export function orderOfEndsMatters(
  tariff: Readonly<Record<'initialMinutes' | 'initialCents' | 'intervalMinutes' | 'intervalCents', number>>,
): boolean {
  return tariff.initialCents !== (tariff.initialMinutes / tariff.intervalMinutes) * tariff.intervalCents;
}

/** The tariff with the latest start that is not after `at`; of two with the same start, the one listed last. */
export function tariffInForce<T extends Pick<Tariff, 'validFrom'>>(
  tariffs: readonly T[],
  at: Temporal.Instant,
): T | null {
  let inForce: T | null = null;
  for (const tariff of tariffs) {
    if (Temporal.Instant.compare(tariff.validFrom, at) > 0) continue;
    if (inForce === null || Temporal.Instant.compare(tariff.validFrom, inForce.validFrom) >= 0) inForce = tariff;
  }
  return inForce;
}
