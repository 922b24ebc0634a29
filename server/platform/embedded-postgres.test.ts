import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import pg from 'pg';
import { StartupError } from '../config.ts';
import { until } from '../testing/until.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isRunning, postmasterOf } from './postmaster.ts';

const PROGRAM = new URL('../testing/run-embedded.ts', import.meta.url).pathname;

/** One folder for all: what a test leaves is stopped, or taken over by the next one. */
const home = mkdtempSync(join(tmpdir(), 'iponto-embedded-'));
const open: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((postgres) => postgres.stop()));
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
after(() => rmSync(home, { recursive: true }));

async function start(dataDir = home): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(dataDir);
  open.push(postgres);
  return postgres;
}

/** The same in a program of its own, which can be killed. Rejects with what it says where it does not run. */
async function startProgram(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(child, 'close').then(() => Promise.reject(new Error(said)));
  await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => undefined);
  return child;
}

async function ask(postgres: EmbeddedPostgres, query: string) {
  const client = new pg.Client(postgres.connection);
  await client.connect();
  const { rows } = await client.query(query);
  await client.end();
  return rows;
}

const stop = (postgres: EmbeddedPostgres) => open.splice(open.indexOf(postgres), 1)[0]?.stop();
const pidOf = (dataDir = home) => postmasterOf(join(dataDir, 'postgres')) ?? assert.fail('Postgres does not run');

test('the data outlive a stop, and nothing is left running or open to others', async () => {
  const first = await start();
  await ask(first, 'create table kept (one int)');
  const pid = pidOf();
  assert.equal(statSync(join(home, 'socket')).mode & 0o777, 0o700);
  assert.deepEqual(await ask(first, 'show listen_addresses'), [{ listen_addresses: '' }]);
  assert.deepEqual(await ask(first, 'show fsync'), [{ fsync: 'on' }]);
  await stop(first);
  await until('the process is gone', () => !isRunning(pid));
  assert.deepEqual(await ask(await start(), 'select count(*)::int from kept'), [{ count: 0 }]);
});

test('a second program on the same folder is refused with a clear sentence, and the first one goes on', async () => {
  const first = await start();
  await assert.rejects(startEmbeddedPostgres(home), (error) => {
    assert.ok(error instanceof StartupError);
    assert.equal(
      error.message,
      `The data folder ${home} is in use by another running program. Stop it first, or set DATA_DIR to another folder.`,
    );
    return true;
  });
  assert.deepEqual(await ask(first, 'select 1 as one'), [{ one: 1 }]);
});

test('of two programs that start together on an empty folder one runs, the other is refused', async () => {
  const fresh = join(home, 'fresh');
  mkdirSync(fresh);
  const starts = await Promise.allSettled([startProgram(fresh), start(fresh)]);
  const refusals = starts.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  assert.equal(refusals.length, 1);
  assert.match(refusals[0] ?? '', /in use by another running program/);
  assert.ok(pidOf(fresh));
  const halves = readdirSync(fresh).filter((name) => name.startsWith('postgres.new'));
  assert.deepEqual(halves, []);
  for (const child of children) {
    if (child.kill('SIGTERM')) await once(child, 'exit');
  }
});

test('after kill -9 of the program its Postgres is taken over, with what was written', async () => {
  const child = await startProgram(home);
  const pid = pidOf();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await start();
  assert.equal(pidOf(), pid);
  await ask(next, 'create table taken_over (one int)');
  await stop(next);
  assert.equal(postmasterOf(join(home, 'postgres')), null);
});

test('after kill -9 of both it starts again', async () => {
  const child = await startProgram(home);
  const pid = pidOf();
  child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  await until('both are gone', () => !isRunning(pid));
  await start();
  assert.notEqual(pidOf(), pid);
});

test('while a process of the one that was killed has not noticed, a start waits for it', async () => {
  const child = await startProgram(home);
  const client = new pg.Client({ host: join(home, 'socket'), user: 'iponto', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  process.kill(rows[0].pid, 'SIGSTOP');
  child.kill('SIGKILL');
  process.kill(pidOf(), 'SIGKILL');
  await until('it is dead', () => postmasterOf(join(home, 'postgres')) === null);
  const log = () => readFileSync(join(home, 'postgres.log'), 'utf8');
  const before = log().length;
  const started = start();
  await until('it was tried', () => log().slice(before).includes('is still in use'));
  process.kill(rows[0].pid, 'SIGCONT');
  assert.deepEqual(await ask(await started, 'select 1 as one'), [{ one: 1 }]);
});

for (const file of ['postgres/postmaster.pid', 'socket/.s.PGSQL.5432.lock']) {
  test(`a process number in ${file} that is another program’s by now does not keep it from starting`, async () => {
    await stop(await start());
    const other = spawn('sleep', ['60']);
    children.push(other);
    writeFileSync(join(home, file), `${other.pid}\n${join(home, 'postgres')}\n`);
    await start();
    assert.notEqual(pidOf(), other.pid);
  });
}

test('a start in the moment of a stop waits for it, and then runs', async () => {
  let running = await start();
  for (let round = 0; round < 4; round++) {
    const pid = pidOf();
    const stopped = stop(running);
    running = await start();
    await stopped;
    assert.notEqual(pidOf(), pid);
    assert.deepEqual(await ask(running, 'select 1 as one'), [{ one: 1 }]);
  }
});

test('stopping ends also when Postgres has died before', async () => {
  const postgres = await start();
  process.kill(pidOf(), 'SIGKILL');
  await until('it is dead', () => postmasterOf(join(home, 'postgres')) === null);
  await stop(postgres);
});

test('it runs below a folder that only its owner may enter, by a path too long for a socket, with any characters', async (t) => {
  const deep = join(home, 'Uma pasta, com "aspas" e açentos', 'x'.repeat(60), 'y'.repeat(60), 'data');
  mkdirSync(deep, { recursive: true, mode: 0o700 });
  assert.equal(statSync(home).mode & 0o777, 0o700);
  const temporary = join(home, 'short names of long sockets');
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
  t.after(() => delete process.env.TMPDIR);
  const postgres = await start(deep);
  assert.deepEqual(await ask(postgres, 'select 1 as one'), [{ one: 1 }]);
  await assert.rejects(startEmbeddedPostgres(deep), StartupError);
  await stop(postgres);
  assert.deepEqual(readdirSync(temporary), []);
});

test('a folder that can not be one is told in one line, with the reason', async () => {
  const data = join(home, 'data');
  mkdirSync(data);
  writeFileSync(join(data, `postgres.new.${process.pid}`), 'in the way');
  await assert.rejects(startEmbeddedPostgres(data), (error) => {
    assert.ok(error instanceof StartupError);
    assert.match(error.message, /^Postgres can not be set up in .*: .+$/);
    return true;
  });
});

test('a Postgres that does not start says where the reason is', async () => {
  await stop(await start());
  writeFileSync(join(home, 'postgres/postgresql.conf'), 'nonsense = 1\n');
  await assert.rejects(startEmbeddedPostgres(home), (error) => {
    assert.ok(error instanceof StartupError);
    assert.equal(error.message, `Postgres does not start; the reason is in ${join(home, 'postgres.log')}.`);
    return true;
  });
  assert.match(readFileSync(join(home, 'postgres.log'), 'utf8'), /nonsense/);
  assert.ok(existsSync(join(home, 'postgres/PG_VERSION')));
});

test('a Postgres that dies under the running program is started again, and the place on it is kept', async () => {
  const own = join(home, 'dies');
  const postgres = await start(own);
  const pid = postmasterOf(join(own, 'postgres')) ?? assert.fail('no postmaster');
  process.kill(pid, 'SIGKILL');
  await until('it answers again', () =>
    ask(postgres, 'select 1').then(
      () => postmasterOf(join(own, 'postgres')) !== pid,
      () => false,
    ),
  );
  await until('the place is taken again', async () => {
    const [row] = await ask(
      postgres,
      "select count(*)::int as held from pg_locks where locktype = 'advisory' and granted",
    );
    return row.held === 1;
  });
});
