import type { Selectable } from 'kysely';
import type { BankEntries, Tx } from '../tables.ts';

/** Locks an entry of a bank statement until the transaction ends: what it pays is decided one at a time; it can be named meanwhile. */
export function lockEntry(tx: Tx, id: string): Promise<Selectable<BankEntries> | undefined> {
  return tx.selectFrom('bank_entries').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}
