import type { TariffId } from '../kernel/id.ts';
import type { Cents } from '../kernel/money.ts';
import { ok, type Result } from '../kernel/result.ts';
import { charge, freeMinutesInIntervals, type Terms } from './charge.ts';
import type { Tariff } from './tariff.ts';

/** What the client agrees to before a session (G4): everything that decides its price but the time it will take. */
export type Quote = {
  readonly tariffId: TariffId;
  readonly agreedStart: Temporal.Instant;
  readonly initialMinutes: number;
  /** To pay for the initial period's time, after the free minutes that cover some or all of it. */
  readonly initialCents: Cents;
  /** The least the session will cost: the initial period's time and the iPontoSoS fee. */
  readonly initialTotalCents: Cents;
  readonly intervalMinutes: number;
  /** To pay for each interval begun after the initial period, once no free minutes are left. */
  readonly intervalCents: Cents;
  /** Free minutes that this session can use, in whole intervals. */
  readonly freeMinutes: number;
  /** How many of them the initial period uses already. */
  readonly initialFreeMinutes: number;
  readonly sos: boolean;
  readonly sosCents: Cents;
  readonly vatPercent: number;
  readonly currency: 'EUR';
};

/** P3 P5 P6: the quote for a session that starts at `agreedStart`. Refused out of hours where no fee is set. */
export function quote(tariff: Tariff, terms: Terms): Result<Quote, 'sos-not-offered'> {
  const initial = charge(tariff, { ...terms, elapsedMs: 1 });
  if (!initial.ok) return initial;
  return ok({
    tariffId: tariff.id,
    agreedStart: terms.agreedStart,
    initialMinutes: tariff.initialMinutes,
    initialCents: initial.value.timeCents,
    initialTotalCents: initial.value.totalCents,
    intervalMinutes: tariff.intervalMinutes,
    intervalCents: tariff.intervalCents,
    freeMinutes: freeMinutesInIntervals(tariff, terms),
    initialFreeMinutes: initial.value.freeMinutesUsed,
    sos: initial.value.sos,
    sosCents: initial.value.sosCents,
    vatPercent: tariff.vatPercent,
    currency: tariff.currency,
  });
}
