import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../tables.ts';

/** Long past what a machine needs that is busy with other things; what has a limit of its own is measured where it is. */
const LONGEST_MS = 30_000;

/** Waits for something to become true (or there), looking again and again. @returns what was found. */
export async function until<T>(
  what: string,
  found: () => Promise<T | false | null | undefined> | T | false | null | undefined,
): Promise<T> {
  for (const start = performance.now(); performance.now() - start < LONGEST_MS; await pause(15)) {
    const value = await found();
    if (value !== false && value !== null && value !== undefined) return value;
  }
  return assert.fail(`in vain: ${what}`);
}

/** Waits until so many statements wait for a lock that another transaction holds. */
export function someoneWaits(db: Db, count = 1): Promise<unknown> {
  return until(`${count} wait for a lock`, async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    return rows.length >= count;
  });
}
