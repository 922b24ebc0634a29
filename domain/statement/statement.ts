import { type Cents, cents } from '../kernel/money.ts';

/** Money that came to the account, or went from it, as the entry's own sign says: a reversed credit is a debit. */
export type Side = 'credit' | 'debit';

/** One movement of an account, as the bank tells it. Amounts are hundredths of `currency`, which for ours is the euro. */
export type Entry = {
  readonly bookedOn: Temporal.PlainDate;
  readonly valueOn: Temporal.PlainDate | null;
  /** 0 or more; `side` is its sign. */
  readonly amountCents: Cents;
  readonly currency: string;
  readonly side: Side;
  /** The bank takes an earlier movement back: a `debit` takes back a credit. */
  readonly reversal: boolean;
  /** What the payer's bank passed through, such as a reference of ours typed into the wrong field. */
  readonly endToEnd: string | null;
  /** The bank's own name of the movement; where there is one it is unique. */
  readonly bankReference: string | null;
  /** The structured reference (ISO 11649, or a creditor's own), as it was written. */
  readonly creditorReference: string | null;
  /** What the payer wrote, and what the bank added. */
  readonly remittance: string;
  readonly name: string | null;
  readonly account: string | null;
};

export type Balance = { readonly on: Temporal.PlainDate; readonly cents: Cents };

/** What is known of a statement before its first entry. */
export type StatementHead = {
  /** As the file writes it: an IBAN, or a bank's own number. */
  readonly account: string;
  readonly number: string | null;
  readonly currency: string;
};

/** What is known of it after its last entry; a file may leave a balance out. */
export type StatementEnd = {
  readonly opening: Balance | null;
  readonly closing: Balance | null;
  /** Movements that are only announced: not in the balance, not among the entries. */
  readonly pending: number;
};

/** A statement file, in the order in which it is read: opened, entries, closed, and so on for each statement in it. */
export type Piece =
  | { readonly kind: 'opened'; readonly head: StatementHead }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'closed'; readonly end: StatementEnd };

/** What an entry adds to the balance. */
export function signedCents(entry: Pick<Entry, 'side' | 'amountCents'>): Cents {
  return cents(entry.side === 'credit' ? entry.amountCents : 0 - entry.amountCents);
}

/**
 * Whether opening balance and entries make the closing balance. `differenceCents` is what the closing balance has too
 * much: 0 where it balances, null where the file leaves one of the two out.
 */
export function balanceDifference(end: Pick<StatementEnd, 'opening' | 'closing'>, sumCents: Cents): Cents | null {
  const { opening, closing } = end;
  if (opening === null || closing === null) return null;
  return cents(closing.cents - opening.cents - sumCents);
}
