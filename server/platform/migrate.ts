import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartupError } from '../config.ts';

const folder = join(import.meta.dirname, '../../migrations');
const OLDEST_POSTGRES = 180_000;

/**
 * Brings the schema to this program's version: plain SQL files, forward only, each in one transaction, under a lock so
 * that two programs starting at once do it once. @throws StartupError when unreachable, or newer than the program.
 */
export async function migrate(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(`The database can not be reached: ${reason(error)}. Check DATABASE_URL.`);
  }
  try {
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    if (rows[0].version < OLDEST_POSTGRES) {
      throw new StartupError('The database is older than Postgres 18. Set DATABASE_URL to a newer one.');
    }
    await client.query('select pg_advisory_lock(1886351215)');
    await client.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const done = new Set(
      (await client.query('select name from schema_migrations')).rows.map((row) => String(row.name)),
    );
    const known = readdirSync(folder)
      .filter((name) => /^\d{4}_.*\.sql$/.test(name))
      .sort();
    const newer = [...done].filter((name) => !known.includes(name)).sort();
    if (newer.length > 0) {
      throw new StartupError(
        `The database is newer than this program (it has ${newer.at(-1)}). Start the newer version of the program.`,
      );
    }
    for (const name of known.filter((each) => !done.has(each))) await apply(client, name);
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query('begin');
    await client.query(readFileSync(join(folder, name), 'utf8'));
    await client.query('insert into schema_migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`The migration ${name} failed: ${reason(error)}`, { cause: error });
  }
}

/** An AggregateError (several addresses tried) has no message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(String).join(', ');
  return error instanceof Error ? error.message : String(error);
}
