import { sql } from 'kysely';

/** Of two entries that came in, by their names in a query: whether two statements may tell of one movement by them. */
export function alike(one: string, other: string) {
  const of = (entry: string, column: string) => sql.ref(`${entry}.${column}`);
  const days = (entry: string) => sql`array[${of(entry, 'booked_on')}, ${of(entry, 'value_on')}]`;
  // The days that banks let lie between booking and value are few; the index finds these.
  return sql<boolean>`${of(one, 'side')} = 'credit' and ${of(other, 'side')} = 'credit'
    and ${of(one, 'statement_id')} <> ${of(other, 'statement_id')}
    and ${of(one, 'amount_cents')} = ${of(other, 'amount_cents')}
    and ${of(other, 'booked_on')} between ${of(one, 'booked_on')} - 31 and ${of(one, 'booked_on')} + 31
    and ${days(one)} && ${days(other)}`;
}
