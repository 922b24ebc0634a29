import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { until } from '../testing/until.ts';
import { type Database, openDatabase } from './database.ts';
import { EVERYTHING, type LiveBus, openLiveBus } from './live-bus.ts';

let home: TestDatabase;
let opened: Database<object>;
let live: LiveBus;
const errors: Error[] = [];
let heard: string[] = [];
before(async () => {
  home = await createTestDatabase();
  opened = openDatabase<object>({ connectionString: home.url }, () => undefined);
  live = await openLiveBus({ connectionString: home.url }, (error) => void errors.push(error));
  live.hear((topic) => void heard.push(topic));
});
beforeEach(() => {
  heard = [];
});
after(async () => {
  await live.close();
  await opened.close();
  await home.drop();
});

const tell = (topic: string) => opened.db.transaction().execute((tx) => live.tell(tx, topic));

/** Cuts the line on which the bus listens; by its last statement it is known. */
const cut = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen iponto_live'`.execute(opened.db);

test('news are heard only after the commit, in their order, by whoever listens', async () => {
  const another: string[] = [];
  const stop = live.hear((topic) => void another.push(topic));
  await opened.db.transaction().execute(async (tx) => {
    await live.tell(tx, 'session:1');
    await live.tell(tx, 'queue');
    await tell('outbox');
    await until('what was committed meanwhile is heard', () => heard.length > 0);
    assert.deepEqual(heard, ['outbox']);
  });
  await until('all is heard', () => heard.length === 3);
  assert.deepEqual(heard, ['outbox', 'session:1', 'queue']);
  assert.deepEqual(another, heard);
  stop();
  await tell('payments');
  await until('it is heard', () => heard.includes('payments'));
  assert.ok(!another.includes('payments'));
});

test('what is rolled back is no news', async () => {
  const doomed = opened.db.transaction().execute(async (tx) => {
    await live.tell(tx, 'session:2');
    throw new Error('rolled back');
  });
  await assert.rejects(doomed, /rolled back/);
  await tell('queue');
  await until('the next is heard', () => heard.length > 0);
  assert.deepEqual(heard, ['queue']);
});

test('after the line was down everybody looks at everything again, and hears what comes', async () => {
  for (const round of [1, 2]) {
    heard = [];
    await cut();
    await until('everything is told', () => heard.includes(EVERYTHING));
    assert.ok(errors.length >= round);
    await tell('queue');
    await until('news are heard', () => heard.includes('queue'));
  }
});

test('a bus that is closed while its line is down comes not back', async () => {
  let down = false;
  const other = await openLiveBus({ connectionString: home.url }, () => {
    down = true;
  });
  const told: string[] = [];
  other.hear((topic) => void told.push(topic));
  await cut();
  await until('its line is down', () => down);
  await other.close();
  await until('the one that is open is back', () => heard.includes(EVERYTHING));
  assert.deepEqual(told, []);
});
