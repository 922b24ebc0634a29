import { sql } from 'kysely';
import { refuse } from '../../domain/kernel/result.ts';
import { type Deciding, decided } from './decide-entry.ts';
import type { EntryRow } from './entry-store.ts';
import { findTold } from './find-told.ts';
import { STATEMENTS } from './statement-room.ts';

/** Among Postgres's advisory locks, ours for what went out. */
const LOCK = 1886351217;

/**
 * N3: before the office agrees with what an entry took back or gave back: what another statement told, and was decided
 * then, is not done again unasked. The tray says so, and nothing happens; the office that agrees knowing it means the
 * same movement, which is set aside. One entry at a time: of two that tell of one movement, the second sees the first.
 * @returns what became of it; null where the entry may do what it says.
 */
export async function sayWentOut({ tx, live, by, at }: Deciding, entry: EntryRow) {
  // What has taken something already is no second telling.
  if (entry.left_cents < entry.amount_cents) return null;
  if (entry.why === 'booked-before') {
    const aside = { state: 'aside', decided_by: by, decided_at: at };
    await tx.updateTable('bank_entries').set(aside).where('id', '=', entry.id).execute();
    return decided;
  }
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx);
  const told = await findTold(tx, entry);
  if (told === null) return null;
  const asked = { why: 'booked-before', same_entry: told };
  await tx.updateTable('bank_entries').set(asked).where('id', '=', entry.id).execute();
  await live.tell(tx, STATEMENTS);
  return refuse('booked-before');
}
