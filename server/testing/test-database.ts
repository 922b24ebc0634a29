import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { openJobs } from '../platform/jobs.ts';
import { migrate } from '../platform/migrate.ts';

export type TestDatabase = Readonly<{ url: string; drop(): Promise<void> }>;

/** On the Postgres of a whole test run: a migrated database that tests are given copies of. */
const TEMPLATE = 'migrated';

/**
 * A migrated database of its own on a real Postgres: the one of the whole test run (TEST_POSTGRES, its socket folder)
 * or, for a test run by hand, one started in a temporary folder.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  if (process.env.TEST_POSTGRES !== undefined) return createDatabase(`template ${TEMPLATE} strategy file_copy`);
  const database = await createEmptyDatabase();
  await migrate({ connectionString: database.url });
  return database;
}

/** The same without any table. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase();
}

/** Copying is a tenth of the work of migrating and of setting up the jobs. */
export async function prepareTemplate(host: string): Promise<void> {
  await administer(host, `create database ${TEMPLATE}`);
  const connection = { host, user: 'iponto', database: TEMPLATE };
  await migrate(connection);
  const jobs = await openJobs(connection, [], (error) => {
    throw error;
  });
  await jobs.stop();
}

async function createDatabase(like = ''): Promise<TestDatabase> {
  const shared = process.env.TEST_POSTGRES;
  const own = shared === undefined ? await temporaryPostgres() : null;
  const host = shared ?? own?.host ?? '';
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(host, `create database ${name} ${like}`);
  const url = `postgresql://iponto@/${name}?host=${encodeURIComponent(host)}`;
  return {
    url,
    drop: async () => {
      await administer(host, `drop database ${name} with (force)`);
      await own?.stop();
    },
  };
}

/** A Postgres in a folder that goes away with it. */
export async function temporaryPostgres(): Promise<{ host: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-test-'));
  const postgres = await startEmbeddedPostgres(folder);
  return {
    host: String(postgres.connection.host),
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function administer(host: string, statement: string): Promise<void> {
  const client = new pg.Client({ host, user: 'iponto', database: 'postgres' });
  await client.connect();
  await client.query(statement);
  await client.end();
}
