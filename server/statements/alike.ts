import { sql } from 'kysely';
import { referencesOf } from '../../domain/statement/references-in.ts';
import { type EntryRow, entryOf } from './entry-store.ts';

/** Of two entries, by their names in a query: whether two statements may tell of one movement by them. */
export function alike(one: string, other: string) {
  const of = (entry: string, column: string) => sql.ref(`${entry}.${column}`);
  const days = (entry: string) => sql`array[${of(entry, 'booked_on')}, ${of(entry, 'value_on')}]`;
  // The days that banks let lie between booking and value are few; the index finds these.
  return sql<boolean>`${of(one, 'side')} = ${of(other, 'side')}
    and ${of(one, 'statement_id')} <> ${of(other, 'statement_id')}
    and ${of(one, 'amount_cents')} = ${of(other, 'amount_cents')}
    and ${of(other, 'booked_on')} between ${of(one, 'booked_on')} - 31 and ${of(one, 'booked_on')} + 31
    and ${days(one)} && ${days(other)}`;
}

/** Whether another entry of the same statement tells already of what is looked for: it is no second telling then. */
export function toldHere(entry: EntryRow, by: 'same_as' | 'same_entry', what: 'payments.id' | 'other.id') {
  return sql<boolean>`exists (select from bank_entries as here where ${sql.ref(`here.${by}`)} = ${sql.ref(what)}
    and here.statement_id = ${entry.statement_id} and here.id <> ${entry.id})`;
}

/** Whether two entries name the same request, or one of them names none. */
export function nameAlike(one: EntryRow, other: EntryRow): boolean {
  const [named, others] = [namedBy(one), namedBy(other)];
  return named.size === 0 || others.size === 0 || !named.isDisjointFrom(others);
}

function namedBy(entry: EntryRow): Set<string> {
  const { creditor, nine } = referencesOf(entryOf(entry));
  return new Set([...creditor, ...nine]);
}
