import type { Selectable } from 'kysely';
import { cents } from '../../domain/kernel/money.ts';
import type { Entry, Side } from '../../domain/statement/statement.ts';
import type { BankEntries } from '../tables.ts';

export type EntryRow = Selectable<BankEntries>;

/** The row as the rules see it. Only entries in euros are kept. */
export function entryOf(row: EntryRow): Entry {
  return {
    ...{ bookedOn: row.booked_on, valueOn: row.value_on, amountCents: cents(row.amount_cents), currency: 'EUR' },
    ...{ side: row.side as Side, reversal: row.reversal, endToEnd: row.end_to_end, bankReference: row.bank_reference },
    ...{ creditorReference: row.creditor_reference, remittance: row.remittance },
    ...{ name: row.name, account: row.account },
  };
}
