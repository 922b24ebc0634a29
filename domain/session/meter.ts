import type { Cents } from '../kernel/money.ts';
import { cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { charge, type Terms } from '../pricing/charge.ts';
import type { Prices } from '../pricing/tariff.ts';

/** What both sides see while the session runs. */
export type Meter = {
  readonly elapsedMs: number;
  readonly billedMinutes: number;
  readonly freeMinutesUsed: number;
  /** Free minutes that would be left if the session ended now; 0 on equipment for which none count. */
  readonly freeMinutesLeft: number;
  readonly totalCents: Cents;
  /** P6: the part of it that is the fee for being out of hours. */
  readonly sosCents: Cents;
  /** The elapsed time up to which nothing more is billed. */
  readonly nextBlockAtMs: number;
  /** What the next block adds to pay, and the free minutes it uses. */
  readonly nextBlockCents: Cents;
  readonly nextBlockFreeMinutes: number;
  /** True in the last 5 minutes before a block that costs money or minutes. */
  readonly warn: boolean;
};

const WARNING_MS = 5 * 60_000;

/**
 * P4 P5: the meter at an elapsed time in milliseconds. It stands at the initial period from the first moment.
 * A session out of hours was only agreed to with a fee, so a tariff without one here is a bug and throws.
 */
export function meter(session: Terms & { readonly elapsedMs: number; readonly tariff: Prices }): Meter {
  const { tariff, elapsedMs } = session;
  const now = must(charge(tariff, { ...session, elapsedMs: Math.max(1, elapsedMs) }));
  const nextBlockAtMs = now.billedMinutes * 60_000;
  const next = must(charge(tariff, { ...session, elapsedMs: nextBlockAtMs + 1 }));
  const nextBlockCents = cents(next.totalCents - now.totalCents);
  const nextBlockFreeMinutes = next.freeMinutesUsed - now.freeMinutesUsed;
  return {
    elapsedMs,
    billedMinutes: now.billedMinutes,
    freeMinutesUsed: now.freeMinutesUsed,
    freeMinutesLeft: session.assisted ? Math.max(0, session.freeMinutes) - now.freeMinutesUsed : 0,
    totalCents: now.totalCents,
    sosCents: now.sosCents,
    nextBlockAtMs,
    nextBlockCents,
    nextBlockFreeMinutes,
    warn: nextBlockAtMs - elapsedMs <= WARNING_MS && (nextBlockCents > 0 || nextBlockFreeMinutes > 0),
  };
}
