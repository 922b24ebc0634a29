import { type Cents, cents } from '../kernel/money.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { Charge } from '../pricing/charge.ts';
import type { Prices } from '../pricing/tariff.ts';

/** What the office lets a client off: all of a session, so many of its billed minutes, or an amount. */
export type WaiverWish =
  | { readonly kind: 'all' }
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'amount'; readonly cents: Cents };

/** What a waiver takes off: paid minutes with what they cost, and free minutes that go back to the client. */
export type Waived = { readonly paidMinutes: number; readonly freeMinutes: number; readonly cents: Cents };

export const NOTHING_WAIVED: Waived = { paidMinutes: 0, freeMinutes: 0, cents: cents(0) };

type Charged = Pick<Charge, 'paidMinutes' | 'freeMinutesUsed' | 'totalCents'>;
type Blocks = Pick<Prices, 'initialMinutes' | 'initialCents' | 'intervalMinutes' | 'intervalCents'>;

/**
 * T1: what a wish takes off a charge of which `before` was waived already. Minutes go in whole intervals: paid ones
 * first, the last begun first, then free ones. Nothing is waived twice and never more than was charged; the iPontoSoS
 * fee is covered by `all` and by an amount. Refusals: `not-in-intervals`, `more-than-charged`, and `nothing-to-waive`
 * where nothing is left.
 */
export function waive(
  tariff: Blocks,
  charge: Charged,
  before: Waived,
  wish: WaiverWish,
): Result<Waived, 'not-in-intervals' | 'more-than-charged' | 'nothing-to-waive'> {
  const left = leftToWaive(charge, before);
  if (left.cents === 0 && left.freeMinutes === 0) return refuse('nothing-to-waive');
  switch (wish.kind) {
    case 'all':
      return ok(left);
    case 'amount':
      if (wish.cents <= 0) return refuse('nothing-to-waive');
      if (wish.cents > left.cents) return refuse('more-than-charged');
      return ok({ paidMinutes: 0, freeMinutes: 0, cents: wish.cents });
    case 'minutes':
      return waiveMinutes(tariff, charge, left, wish.minutes);
  }
}

/** T1: what of a charge is left to waive. */
export function leftToWaive(charge: Charged, before: Waived): Waived {
  return {
    paidMinutes: charge.paidMinutes - before.paidMinutes,
    freeMinutes: charge.freeMinutesUsed - before.freeMinutes,
    cents: cents(charge.totalCents - before.cents),
  };
}

function waiveMinutes(tariff: Blocks, charge: Charged, left: Waived, minutes: number) {
  if (!Number.isInteger(minutes) || minutes <= 0 || minutes % tariff.intervalMinutes !== 0) {
    return refuse('not-in-intervals', { minutes: tariff.intervalMinutes });
  }
  if (minutes > left.paidMinutes + left.freeMinutes) return refuse('more-than-charged');
  const paidMinutes = Math.min(minutes, left.paidMinutes);
  const price = (paid: number) => priceOfFirst(tariff, paid, charge.freeMinutesUsed > 0);
  const worth = price(left.paidMinutes) - price(left.paidMinutes - paidMinutes);
  // An amount that was waived before may have covered these minutes already.
  const waived = { paidMinutes, freeMinutes: minutes - paidMinutes, cents: cents(Math.min(worth, left.cents)) };
  return waived.cents === 0 && waived.freeMinutes === 0 ? refuse('nothing-to-waive') : ok(waived);
}

/** What the first paid minutes cost. Part of an initial period costs its share, rounded once to whole cents. */
function priceOfFirst(tariff: Blocks, minutes: number, someFree: boolean): number {
  const { initialMinutes, initialCents, intervalMinutes, intervalCents } = tariff;
  if (someFree) return (minutes / intervalMinutes) * intervalCents;
  if (minutes < initialMinutes) return Math.round((initialCents * minutes) / initialMinutes);
  return initialCents + ((minutes - initialMinutes) / intervalMinutes) * intervalCents;
}

/** The same wish where nobody can be asked again: a session waived while it ran is let off what it comes to, at most. */
export function waiveAtMost(tariff: Blocks, charge: Charged, before: Waived, wish: WaiverWish): Waived {
  const asked = waive(tariff, charge, before, wish);
  if (asked.ok) return asked.value;
  if (asked.code !== 'more-than-charged') return NOTHING_WAIVED;
  const left = leftToWaive(charge, before);
  if (wish.kind === 'amount') return { ...NOTHING_WAIVED, cents: left.cents };
  const time = waiveMinutes(tariff, charge, left, left.paidMinutes + left.freeMinutes);
  return time.ok ? time.value : NOTHING_WAIVED;
}

/** What several waivers come to together. */
export function waivedTogether(waivers: readonly Waived[]): Waived {
  return waivers.reduce(
    (sum, each) => ({
      paidMinutes: sum.paidMinutes + each.paidMinutes,
      freeMinutes: sum.freeMinutes + each.freeMinutes,
      cents: cents(sum.cents + each.cents),
    }),
    NOTHING_WAIVED,
  );
}
