import { type Cents, cents } from '../../domain/kernel/money.ts';
import {
  balanceDifference,
  type Piece,
  type StatementEnd,
  type StatementHead,
  signedCents,
} from '../../domain/statement/statement.ts';

/** A statement as a whole, once its last entry was read. */
export type Tally = Readonly<
  StatementHead &
    StatementEnd & {
      entries: number;
      creditCents: Cents;
      debitCents: Cents;
      /** Of the entries those in another currency than the statement's: in no sum. */
      leftOut: number;
      /** What the closing balance has too much; null where the file leaves a balance out. */
      differenceCents: Cents | null;
    }
>;

/** Counts statements as their pieces pass. */
export class StatementTally {
  #head: StatementHead | null = null;
  #entries = 0;
  #credit = 0;
  #debit = 0;
  #leftOut = 0;

  /** @returns the statement that this piece closes. */
  take(piece: Piece): Tally | null {
    if (piece.kind === 'opened') {
      this.#head = piece.head;
      this.#entries = this.#credit = this.#debit = this.#leftOut = 0;
      return null;
    }
    if (piece.kind === 'entry') {
      const signed = signedCents(piece.entry);
      this.#entries += 1;
      if (piece.entry.currency !== this.#head?.currency) this.#leftOut += 1;
      else if (signed > 0) this.#credit += signed;
      else this.#debit -= signed;
      return null;
    }
    if (this.#head === null) throw new Error('a statement is closed that was never opened');
    return {
      ...this.#head,
      ...piece.end,
      entries: this.#entries,
      creditCents: cents(this.#credit),
      debitCents: cents(this.#debit),
      leftOut: this.#leftOut,
      differenceCents: balanceDifference(piece.end, cents(this.#credit - this.#debit)),
    };
  }
}
