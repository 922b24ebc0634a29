import { type Cents, cents } from '../kernel/money.ts';

/**
 * The hundredths of an amount as a statement writes it: `13.50` in CAMT.053, `13,5` or `13,` in MT940, without a sign.
 * Null for anything else, also for a third decimal that is not 0: nothing is rounded.
 */
export function hundredths(text: string): Cents | null {
  const match = /^(\d{1,13})(?:[.,](\d{0,2})0*)?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  return cents(Number(whole) * 100 + Number(fraction.padEnd(2, '0')));
}
