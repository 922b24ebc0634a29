import { ok, type Result, refuse } from '../kernel/result.ts';

/** One line of a client's allowance for one period. `minutes` is signed: what it adds to the balance. */
export type LedgerEntry =
  | { readonly kind: 'grant' | 'debit' | 'lapse'; readonly minutes: number }
  | { readonly kind: 'adjustment'; readonly minutes: number; readonly reason: string; readonly by: string };

type Minutes = Pick<LedgerEntry, 'minutes'>;

/** A1: the allowance is what its entries add up to, never a number that is changed. Minutes. */
export function balance(entries: readonly Minutes[]): number {
  return entries.reduce((sum, entry) => sum + entry.minutes, 0);
}

/** A1 A2: the minutes of a period, once: buying a second service in it grants nothing more. */
export function grant(
  entries: readonly Pick<LedgerEntry, 'kind'>[],
  minutes: number,
): Result<LedgerEntry, 'already-granted'> {
  if (entries.some((entry) => entry.kind === 'grant')) return refuse('already-granted');
  return ok({ kind: 'grant', minutes: wholeMinutes(minutes) });
}

/** A1: takes the minutes that a session used. Refused, and nothing taken, where the balance does not hold them. */
export function debit(entries: readonly Minutes[], minutes: number): Result<LedgerEntry, 'not-enough-minutes'> {
  const left = balance(entries);
  if (wholeMinutes(minutes) > left) return refuse('not-enough-minutes', { left });
  return ok({ kind: 'debit', minutes: -minutes });
}

/** A3: what is left at the end of the period is not carried over. Null where nothing is left. */
export function lapse(entries: readonly Minutes[]): LedgerEntry | null {
  const left = balance(entries);
  return left > 0 ? { kind: 'lapse', minutes: -left } : null;
}

/** What the office gives or takes, with the reason and who did it; it can not take what is not there. */
export function adjust(
  entries: readonly Minutes[],
  adjustment: { readonly minutes: number; readonly reason: string; readonly by: string },
): Result<LedgerEntry, 'not-enough-minutes' | 'reason-needed'> {
  const { minutes, by } = adjustment;
  const reason = adjustment.reason.trim();
  wholeMinutes(Math.abs(minutes));
  if (reason === '') return refuse('reason-needed');
  const left = balance(entries);
  if (left + minutes < 0) return refuse('not-enough-minutes', { left });
  return ok({ kind: 'adjustment', minutes, reason, by });
}

function wholeMinutes(minutes: number): number {
  if (!Number.isSafeInteger(minutes) || minutes < 0) throw new RangeError(`not whole minutes: ${minutes}`);
  return minutes;
}
