import { type Cents, cents } from '../kernel/money.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { isOpen } from './schedule.ts';
import type { Prices } from './tariff.ts';

/** What decides the price besides the time: known before the client agrees. */
export type Terms = {
  /** Free minutes of the client that are left; whole intervals of them are used. */
  readonly freeMinutes: number;
  /** A4: whether a technician assisted this equipment before. If not, no free minute counts. */
  readonly assisted: boolean;
  /** P6: the slot, or the moment of asking for `now`. What happens later makes nothing an iPontoSoS service. */
  readonly agreedStart: Temporal.Instant;
};

export type Charge = {
  readonly billedMinutes: number;
  readonly freeMinutesUsed: number;
  readonly paidMinutes: number;
  readonly sos: boolean;
  readonly timeCents: Cents;
  readonly sosCents: Cents;
  readonly totalCents: Cents;
  readonly currency: 'EUR';
};

const MS_A_MINUTE = 60_000;

/**
 * P4 P5: the initial period for any time above zero, then every interval begun in full. Exactly 60:00 is 60 minutes,
 * 60:00.001 is 90. No time at all, which is left when our own gaps took the whole session, is not billed.
 */
export function billedMinutes(tariff: Pick<Prices, 'initialMinutes' | 'intervalMinutes'>, elapsedMs: number): number {
  if (!Number.isFinite(elapsedMs) || elapsedMs < 0) throw new RangeError(`not an elapsed time: ${elapsedMs}`);
  if (elapsedMs === 0) return 0;
  const { initialMinutes, intervalMinutes } = tariff;
  const beyondMs = Math.max(0, elapsedMs - initialMinutes * MS_A_MINUTE);
  return initialMinutes + Math.ceil(beyondMs / (intervalMinutes * MS_A_MINUTE)) * intervalMinutes;
}

/** A4: the free minutes that can be used, in whole intervals: of a balance of 45, 30. */
export function freeMinutesInIntervals(
  tariff: Pick<Prices, 'intervalMinutes'>,
  terms: Pick<Terms, 'freeMinutes' | 'assisted'>,
): number {
  if (!terms.assisted) return 0;
  return Math.floor(Math.max(0, terms.freeMinutes) / tariff.intervalMinutes) * tariff.intervalMinutes;
}

/** P6: the iPontoSoS fee: zero in hours; out of hours the tariff's, and a refusal where the tariff names none. */
export function sosFee(
  tariff: Pick<Prices, 'schedule' | 'sosFeeCents'>,
  agreedStart: Temporal.Instant,
): Result<{ readonly sos: boolean; readonly sosCents: Cents }, 'sos-not-offered'> {
  if (isOpen(tariff.schedule, agreedStart)) return ok({ sos: false, sosCents: cents(0) });
  if (tariff.sosFeeCents === null) return refuse('sos-not-offered');
  return ok({ sos: true, sosCents: tariff.sosFeeCents });
}

/**
 * P1–P6 A4: what a session costs. Free minutes cover billed ones first. With none used, the price is the initial
 * period's plus the intervals'; otherwise every paid interval costs the interval's price. Free minutes never cover
 * the iPontoSoS fee. `elapsedMs` is milliseconds, 0 or more; a session without time costs nothing at all.
 */
export function charge(
  tariff: Prices,
  session: Terms & { readonly elapsedMs: number },
): Result<Charge, 'sos-not-offered'> {
  const fee = sosFee(tariff, session.agreedStart);
  if (!fee.ok) return fee;
  const billed = billedMinutes(tariff, session.elapsedMs);
  const free = Math.min(billed, freeMinutesInIntervals(tariff, session));
  const paid = billed - free;
  const sosCents = billed === 0 ? cents(0) : fee.value.sosCents;
  const timeCents = timePrice(tariff, billed, free);
  return ok({
    billedMinutes: billed,
    freeMinutesUsed: free,
    paidMinutes: paid,
    sos: fee.value.sos,
    timeCents,
    sosCents,
    totalCents: cents(timeCents + sosCents),
    currency: tariff.currency,
  });
}

function timePrice(tariff: Prices, billed: number, free: number): Cents {
  const { initialMinutes, initialCents, intervalMinutes, intervalCents } = tariff;
  const intervals = (minutes: number) => (minutes / intervalMinutes) * intervalCents;
  if (billed === 0 || free > 0) return cents(intervals(billed - free));
  return cents(initialCents + intervals(billed - initialMinutes));
}
