import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createEmptyDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openDatabase } from './database.ts';

let database: TestDatabase;
before(async () => {
  database = await createEmptyDatabase();
});
after(() => database.drop());

test('a connection that is cut in the middle of a transaction costs that transaction, not the program', async () => {
  const { db, close } = openDatabase<Record<string, never>>({ connectionString: database.url }, assert.ifError);
  const cut = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(db);
    // Its end has come over the line by now, with nobody asking.
    await new Promise((later) => setTimeout(later, 50));
    await sql`select 1`.execute(tx);
  });
  await assert.rejects(cut, /connection|Connection/);
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
  assert.deepEqual(rows, [{ one: 1 }]);
  await close();
});
