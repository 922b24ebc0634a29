import type { Prices } from '../pricing/tariff.ts';

/** A block of the meter: the elapsed milliseconds at which it begins, and the minutes it counts. */
export type BlockStart = { readonly atMs: number; readonly minutes: number };

/** P4 P5: the blocks begun within an elapsed time. Exactly 60:00 has begun the initial period alone. */
export function blockStarts(
  { initialMinutes, intervalMinutes }: Pick<Prices, 'initialMinutes' | 'intervalMinutes'>,
  elapsedMs: number,
): readonly BlockStart[] {
  const starts: BlockStart[] = [];
  let minutes = initialMinutes;
  for (let atMs = 0; atMs < elapsedMs; minutes = intervalMinutes) {
    starts.push({ atMs, minutes });
    atMs += minutes * 60_000;
  }
  return starts;
}
