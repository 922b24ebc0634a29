import { type Cents, cents } from '../kernel/money.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { splitVat } from './vat.ts';

type Credited = { readonly grossCents: Cents; readonly percent: number; readonly creditedCents: Cents };
type Credit = { readonly grossCents: Cents; readonly netCents: Cents; readonly vatCents: Cents };

/**
 * N3: what a credit note over `amountCents` says. It never takes more than what earlier ones left of its document, and
 * its VAT is what the VAT of all credits grows by: notes over the whole document, in whatever parts, give back exactly
 * its net and its VAT.
 */
export function creditNote(
  document: Credited,
  amountCents: Cents,
): Result<Credit, 'nothing-to-credit' | 'more-than-left'> {
  const left = cents(document.grossCents - document.creditedCents);
  if (amountCents <= 0) return refuse('nothing-to-credit');
  if (amountCents > left) return refuse('more-than-left', { left });
  const before = splitVat(document.creditedCents, document.percent);
  const after = splitVat(cents(document.creditedCents + amountCents), document.percent);
  return ok({
    grossCents: amountCents,
    netCents: cents(after.netCents - before.netCents),
    vatCents: cents(after.vatCents - before.vatCents),
  });
}

/** N3: takes an amount from lines, from the first on, each down to nothing before the next; what is left of them, in order. */
export function takeFromLines<L extends { readonly grossCents: Cents }>(lines: readonly L[], amountCents: Cents): L[] {
  let left: number = amountCents;
  return lines.map((line) => {
    const taken = Math.min(line.grossCents, left);
    left -= taken;
    return { ...line, grossCents: cents(line.grossCents - taken) };
  });
}

/**
 * N3: each line's share of a document's net, in the proportion of its gross: rounded so that the shares add up to the
 * net exactly and none is further than a cent from its proportion.
 */
export function netOfLines(lines: readonly { readonly grossCents: Cents }[], netCents: Cents): Cents[] {
  const gross = lines.reduce((sum, line) => sum + line.grossCents, 0);
  let cumulated = 0;
  let given = 0;
  return lines.map((line) => {
    cumulated += line.grossCents;
    const upTo = gross === 0 ? 0 : Math.floor((2 * netCents * cumulated + gross) / (2 * gross));
    const share = cents(upTo - given);
    given = upTo;
    return share;
  });
}
