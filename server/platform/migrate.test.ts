import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { StartupError } from '../config.ts';
import { createEmptyDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';

const MIGRATIONS = readdirSync(new URL('../../migrations', import.meta.url)).filter((name) => /^\d{4}_/.test(name));

let database: TestDatabase;
let client: pg.Client;
const connection = () => ({ connectionString: database.url });
before(async () => {
  database = await createEmptyDatabase();
  client = new pg.Client(connection());
  await client.connect();
});
after(async () => {
  await client.end();
  await database.drop();
});

const names = async () =>
  (await client.query('select name from schema_migrations order by name')).rows.map(({ name }) => name);

/** One line, for the terminal of whoever started the program. */
async function refusal(wrong: pg.PoolConfig): Promise<string> {
  const error = await migrate(wrong).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof StartupError, String(error));
  assert.ok(!error.message.includes('\n'));
  return error.message;
}

test('three programs that start at once on an empty database make the schema once, each file in its order', async () => {
  await Promise.all([migrate(connection()), migrate(connection()), migrate(connection())]);
  assert.deepEqual(await names(), MIGRATIONS.sort());
  await migrate(connection());
  assert.deepEqual(await names(), MIGRATIONS);
});

test('P1 G4: the seed’s prices and the first texts to agree to are there from the migrations, before any owner', async () => {
  const { rows } = await client.query(
    'select initial_cents, interval_cents, sos_fee_cents, opens, closes from tariffs',
  );
  assert.deepEqual(rows, [
    { initial_cents: 1350, interval_cents: 675, sos_fee_cents: null, opens: '10:00', closes: '21:00' },
  ]);
  const terms = await client.query('select kind, version, language from terms order by kind, language');
  assert.deepEqual(
    terms.rows.map(({ kind, version, language }) => [kind, version, language]),
    [
      ['start', 1, 'en'],
      ['start', 1, 'pt'],
      ['terms', 1, 'en'],
      ['terms', 1, 'pt'],
    ],
  );
});

test('a schema that is newer than the program is refused, and left as it is', async () => {
  await client.query("insert into schema_migrations (name) values ('9998_x.sql'), ('9999_from_the_future.sql')");
  const line =
    'The database is newer than this program (it has 9999_from_the_future.sql). Start the newer version of the program.';
  assert.equal(await refusal(connection()), line);
  await client.query("delete from schema_migrations where name like '999%'");
});

test('a database that does not answer, or lets nobody in, is one line that names the setting', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  silent.close();
  await once(silent, 'close');
  const nobody = await refusal({ connectionString: `postgresql://iponto@127.0.0.1:${port}/iponto` });
  assert.match(nobody, /^The database can not be reached: .+\. Check DATABASE_URL\.$/);
  const missing = await refusal({ connectionString: database.url.replace(/test_\w+/, 'no_such_database') });
  assert.match(missing, /can not be reached: database "no_such_database" does not exist\. Check DATABASE_URL\.$/);
});

test('a Postgres that is too old is one line', async () => {
  await client.query(
    'create schema older; create function older.current_setting(text) returns text language sql as $$ select $x$170006$x$ $$',
  );
  const older = { ...connection(), options: '-c search_path=older,public,pg_catalog' };
  assert.equal(await refusal(older), 'The database is older than Postgres 18. Set DATABASE_URL to a newer one.');
});

test('a migration that fails leaves nothing of itself behind, and frees the lock', async () => {
  await client.query('create table keep_out (one int); alter table schema_migrations rename to schema_migrations_kept');
  await assert.rejects(migrate(connection()), /The migration 0001_.* failed: .*already exists/);
  assert.deepEqual(await names(), []);
  await client.query('drop table schema_migrations; alter table schema_migrations_kept rename to schema_migrations');
  await migrate(connection());
});
