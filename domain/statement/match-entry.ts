import { type Cents, cents } from '../kernel/money.ts';
import { referencesOf } from './references-in.ts';
import type { Entry } from './statement.ts';

/** A payment request, as far as an entry may pay it. */
export type Asked = {
  readonly id: string;
  /** What is still to be paid; 0 where nothing is. */
  openCents: Cents;
  readonly clientName: string;
};

/** Where requests are found. */
export type Requests = {
  byCreditorReference(reference: string): Asked | undefined;
  byMultibanco(reference: string): Asked | undefined;
  /** Those with exactly so much open whose client the text may name; of many, two. */
  owing(amountCents: Cents, text: string): readonly Asked[];
};

/** Why an entry is before the office: what it has to decide. */
export type TrayReason =
  | 'no-match'
  /** The amount and the payer's name are those of one open request. */
  | 'amount-and-name'
  /** A Multibanco reference of ours, and another amount than its own. */
  | 'multibanco-amount'
  /** The request that it names is paid: all of it is to be returned. */
  | 'paid-already'
  /** It may be the very money of a payment that is booked: by hand, or told by another statement. */
  | 'booked-before'
  /** It paid the request that it names, and more: the rest is to be returned. */
  | 'over-paid'
  /** The bank takes back a payment that was cleared. */
  | 'takes-back'
  /** A transfer of ours that names a request came back: it is with us again, to be returned anew. */
  | 'came-back'
  /** Money went out that names a request of ours, as the return of an over-payment does. */
  | 'refund';

export type Match =
  | { readonly kind: 'pays'; readonly asked: Asked }
  | { readonly kind: 'tray'; readonly why: TrayReason; readonly asked: Asked | null }
  /** It is no client's business: rent, wages, the bank's own charges. */
  | { readonly kind: 'passes' };

/**
 * N3: what an entry of the company's own account means. A creditor reference that was ours to give out is certain,
 * whatever the amount; a Multibanco reference is with its own amount; amount and name are a suggestion, where only one
 * request fits. Everything else that came in is put before the office; what went out is, where it names one of ours.
 */
export function matchEntry(entry: Entry, requests: Requests): Match {
  const { creditor, nine } = referencesOf(entry);
  const named = first(creditor, requests.byCreditorReference);
  if (entry.side === 'debit') {
    if (entry.reversal) return { kind: 'tray', why: 'takes-back', asked: named };
    return named === null ? { kind: 'passes' } : { kind: 'tray', why: 'refund', asked: named };
  }
  // The company's own transfer that came back: nobody paid.
  if (entry.reversal) return { kind: 'tray', why: named === null ? 'no-match' : 'came-back', asked: named };
  if (named !== null) {
    return named.openCents > 0 ? { kind: 'pays', asked: named } : { kind: 'tray', why: 'paid-already', asked: named };
  }
  const atm = first(nine, requests.byMultibanco);
  if (atm !== null) {
    if (atm.openCents === entry.amountCents) return { kind: 'pays', asked: atm };
    return { kind: 'tray', why: atm.openCents > 0 ? 'multibanco-amount' : 'paid-already', asked: atm };
  }
  const alike = requests.owing(entry.amountCents, `${entry.name ?? ''} ${entry.remittance}`);
  // Two that fit are a guess, and none is made.
  const [only = null] = alike.length === 1 ? alike : [];
  return only === null
    ? { kind: 'tray', why: 'no-match', asked: null }
    : { kind: 'tray', why: 'amount-and-name', asked: only };
}

function first(names: readonly string[], find: (name: string) => Asked | undefined): Asked | null {
  for (const name of names) {
    const asked = find(name);
    if (asked !== undefined) return asked;
  }
  return null;
}

/** N3: what of an amount pays what is open, and what is left over. Both together are always the amount. */
export function divide(amountCents: Cents, openCents: Cents): { readonly pays: Cents; readonly left: Cents } {
  const pays = Math.min(amountCents, openCents);
  return { pays: cents(pays), left: cents(amountCents - pays) };
}
