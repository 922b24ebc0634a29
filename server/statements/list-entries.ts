import type { Language } from '../../protocol/problems.ts';
import {
  type EntryView,
  FILE_ENTRIES_AT_ONCE,
  type FileEntryView,
  MOST_LISTED,
  type StatementFileView,
} from '../../protocol/statements.ts';
import type { Db } from '../tables.ts';
import { presentEntry, selectEntries } from './present-entry.ts';
import { readFileView } from './present-statement.ts';

/** What waits for the office's decision, or what it set aside; and how much there is in all. */
export async function listEntries(db: Db, state: 'tray' | 'aside'): Promise<{ entries: EntryView[]; count: number }> {
  const { count } = await db
    .selectFrom('bank_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  const rows = await selectEntries(db)
    .where('bank_entries.state', '=', state)
    .orderBy('booked_on', 'desc')
    .orderBy('bank_entries.id', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return { entries: rows.map(presentEntry), count };
}

type FileEntries = { file: StatementFileView; entries: FileEntryView[]; next: string | null };

/**
 * N3: the entries that a file was the first to tell, from the one after `after` on, each with what it paid or took back.
 * They stand as the bank told them: their ids are made in the order of reading. Null where there is no such file.
 */
export async function listFileEntries(
  db: Db,
  { fileId, after, language }: { fileId: string; after?: string | undefined; language: Language },
): Promise<FileEntries | null> {
  const file = await readFileView(db, fileId, language);
  if (file === null) return null;
  const ids = file.statements.map(({ id }) => id);
  let asked = selectEntries(db)
    .orderBy('bank_entries.id')
    .limit(FILE_ENTRIES_AT_ONCE + 1);
  if (after !== undefined) asked = asked.where('bank_entries.id', '>', after);
  const found = ids.length === 0 ? [] : await asked.where('bank_entries.statement_id', 'in', ids).execute();
  const rows = found.slice(0, FILE_ENTRIES_AT_ONCE);
  const paid = await paymentsOf(
    db,
    rows.map(({ id }) => id),
  );
  const entries = rows.map((row) => ({ ...presentEntry(row), pays: paid.get(row.id) ?? [] }));
  return { file, entries, next: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
}

/** What each entry paid, in the order in which it did. */
async function paymentsOf(db: Db, entryIds: readonly string[]): Promise<Map<string, FileEntryView['pays']>> {
  const paid = new Map<string, FileEntryView['pays']>();
  if (entryIds.length === 0) return paid;
  const rows = await db
    .selectFrom('payments')
    .innerJoin('payment_requests', 'payment_requests.id', 'payments.request_id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['payments.entry_id', 'payments.amount_cents', 'payment_requests.id', 'payment_requests.number'])
    .select('clients.name')
    .where('payments.entry_id', 'in', entryIds)
    .orderBy('payments.id')
    .execute();
  for (const { entry_id, amount_cents, id, number, name } of rows) {
    if (entry_id === null) continue;
    const pays = paid.get(entry_id) ?? [];
    paid.set(entry_id, [...pays, { id, number: Number(number), clientName: name, cents: amount_cents }]);
  }
  return paid;
}
