import type { Tx } from '../tables.ts';
import { alike, nameAlike, toldHere } from './alike.ts';
import type { EntryRow } from './entry-store.ts';

/**
 * N3: the movement of another statement that an entry may tell of again, and that has taken or given back something
 * already; not one that this statement tells by another entry. Null where there is none.
 */
export async function findTold(tx: Tx, entry: EntryRow): Promise<string | null> {
  const rows = await tx
    .selectFrom('bank_entries as mine')
    .innerJoin('bank_entries as other', (join) => join.on(alike('mine', 'other')))
    .selectAll('other')
    .where('mine.id', '=', entry.id)
    .whereRef('other.left_cents', '<', 'other.amount_cents')
    .where(({ not }) => not(toldHere(entry, 'same_entry', 'other.id')))
    .orderBy('other.id')
    .execute();
  return rows.find((other) => nameAlike(entry, other))?.id ?? null;
}
