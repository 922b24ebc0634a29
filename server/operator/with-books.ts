import type pg from 'pg';
import type { Config } from '../config.ts';
import { openDatabase } from '../platform/database.ts';
import { runningPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { migrate } from '../platform/migrate.ts';
import type { DB, Db } from '../tables.ts';

/**
 * Lends the company's database to a command: the company's own, the one of the program that runs on the data folder, or
 * where none runs the embedded one for as long as the command takes.
 */
export async function withBooks<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== null) return onDatabase({ connectionString: config.databaseUrl }, work);
  const running = await runningPostgres(config.dataDir);
  const postgres = running ?? (await startEmbeddedPostgres(config.dataDir));
  try {
    if (running === null) await migrate(postgres.connection);
    return await onDatabase(postgres.connection, work);
  } finally {
    await postgres.stop();
  }
}

async function onDatabase<T>(connection: pg.PoolConfig, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase<DB>(connection, (error) => {
    throw error;
  });
  try {
    return await work(db);
  } finally {
    await close();
  }
}
