import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { until } from '../testing/until.ts';
import { type Database, openDatabase } from './database.ts';
import { type GivenUp, type Jobs, openJobs } from './jobs.ts';

const QUEUES = ['good', 'bad', 'hopeless', 'slow'];

let home: TestDatabase;
let opened: Database<object>;
let jobs: Jobs;
const errors: string[] = [];
const givenUp: GivenUp[] = [];
before(async () => {
  home = await createTestDatabase();
  opened = openDatabase<object>({ connectionString: home.url }, () => undefined);
  jobs = await openJobs(
    { connectionString: home.url },
    QUEUES,
    (error) => void errors.push(error.message),
    async (job) => void givenUp.push(job),
  );
});
after(async () => {
  await jobs.stop();
  await opened.close();
  await home.drop();
});

const enqueue = (queue: string, data: Record<string, string>) =>
  opened.db.transaction().execute((tx) => jobs.enqueue(tx, queue, data));

test('a job that is rolled back never runs, one that is committed runs once, with what it carries', async () => {
  const ran: unknown[] = [];
  const lost = opened.db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, 'good', { id: 'lost' });
    throw new Error('rolled back');
  });
  await assert.rejects(lost, /rolled back/);
  await enqueue('good', { id: 'kept' });
  await jobs.work('good', async (data) => void ran.push(data));
  await until('it ran', () => ran.length > 0);
  await enqueue('good', { id: 'later' });
  await until('the next ran', () => ran.length > 1);
  assert.deepEqual(ran, [{ id: 'kept' }, { id: 'later' }]);
});

test('a job that fails is told of and tried again, after a pause', async () => {
  let tries = 0;
  await jobs.work('bad', async () => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
  });
  await enqueue('bad', {});
  // It is told before pg-boss writes down when the next try is.
  const pause = await until('the next try has its time', async () => {
    const { rows } = await sql<{ pause: string }>`select extract(epoch from start_after - started_on) as pause
      from pgboss.job where name = 'bad' and state = 'retry'`.execute(opened.db);
    return rows[0]?.pause;
  });
  assert.deepEqual(errors, ['not yet']);
  assert.ok(Number(pause) >= 5, pause);
  await sql`update pgboss.job set start_after = now() where name = 'bad'`.execute(opened.db);
  await until('it was tried again', () => tries === 2);
  assert.deepEqual(givenUp, []);
});

test('a job that fails for the last time is given up, and told as that', async () => {
  await jobs.work('hopeless', () => Promise.reject(new Error('never')));
  await opened.db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, 'hopeless', {});
    await sql`update pgboss.job set retry_limit = 0 where name = 'hopeless'`.execute(tx);
  });
  await until('it is given up', () => givenUp.length > 0);
  assert.partialDeepStrictEqual(givenUp, [{ queue: 'hopeless', why: 'never' }]);
});

test('stopping waits for the job that is running', async () => {
  const other = await openJobs({ connectionString: home.url }, QUEUES, assert.fail);
  let state = 'waiting';
  let goOn = () => {};
  await other.work('slow', async () => {
    state = 'running';
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
    state = 'done';
  });
  await enqueue('slow', {});
  await until('it runs', () => state === 'running');
  const stopped = other.stop();
  goOn();
  await stopped;
  assert.equal(state, 'done');
});
