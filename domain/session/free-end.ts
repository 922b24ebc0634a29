import { billedMinutes, freeMinutesInIntervals, type Terms } from '../pricing/charge.ts';
import type { Prices } from '../pricing/tariff.ts';

/**
 * X1: the elapsed time, in milliseconds, at which the client's free minutes are used up and the next moment would be
 * billed beyond them; null where no free minute counts in this session. The initial period is one block (P5): 30 free
 * minutes end with it, at 60:00.
 */
export function freeEndMs(tariff: Prices, terms: Pick<Terms, 'freeMinutes' | 'assisted'>): number | null {
  const free = freeMinutesInIntervals(tariff, terms);
  return free === 0 ? null : billedMinutes(tariff, free * 60_000) * 60_000;
}
