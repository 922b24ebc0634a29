import { createHash } from 'node:crypto';
import { entryIdentity } from '../../domain/statement/entry-identity.ts';
import type { Entry } from '../../domain/statement/statement.ts';
import type { Tx } from '../tables.ts';

/** Postgres takes 65535 values in one statement; a row has seventeen. */
const ROWS_AT_ONCE = 1000;

/** Writes a file's entries in large steps, each entry once, whichever files it comes in. */
export class EntryRows {
  readonly #tx: Tx;
  readonly #seen = new Map<string, number>();
  #rows: ReturnType<typeof rowOf>[] = [];

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  /** `account` is the company's own IBAN: what the files call it may differ. */
  async add({ statementId, account }: { statementId: string; account: string }, entry: Entry): Promise<void> {
    // Of equal entries of one day the second is another one: counted by a short hash, for memory's sake.
    const alike = digest(account, entry, 0).toString('base64', 0, 15);
    const occurrence = (this.#seen.get(alike) ?? 0) + 1;
    this.#seen.set(alike, occurrence);
    this.#rows.push(rowOf(statementId, entry, digest(account, entry, occurrence)));
    if (this.#rows.length >= ROWS_AT_ONCE) await this.flush();
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length === 0) return;
    await this.#tx
      .insertInto('bank_entries')
      .values(rows)
      .onConflict((conflict) => conflict.column('fingerprint').doNothing())
      .execute();
  }
}

function digest(account: string, entry: Entry, occurrence: number): Buffer {
  return createHash('sha256')
    .update(entryIdentity(account, entry, occurrence))
    .digest();
}

function rowOf(statementId: string, entry: Entry, fingerprint: Buffer) {
  return {
    statement_id: statementId,
    fingerprint,
    booked_on: entry.bookedOn,
    value_on: entry.valueOn,
    amount_cents: entry.amountCents,
    side: entry.side,
    reversal: entry.reversal,
    creditor_reference: entry.creditorReference,
    end_to_end: entry.endToEnd,
    bank_reference: entry.bankReference,
    remittance: entry.remittance,
    name: entry.name,
    account: entry.account,
    left_cents: entry.amountCents,
  };
}
