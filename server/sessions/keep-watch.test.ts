import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, begin, openOfferedPage } from '../testing/assist.ts';
import { noErrors } from '../testing/logs.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits, until } from '../testing/until.ts';
import { acceptSession } from './accept-session.ts';
import { endSession } from './end-session.ts';
import { beat } from './heartbeat.ts';
import { keepWatch } from './keep-watch.ts';
import { findSession } from './session-store.ts';

const EVERY_MS = 100;

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const gapsOf = async (id: SessionId) => (await findSession(world.db, id))?.now.gaps ?? [];
const heartbeat = () => world.db.selectFrom('server_heartbeats').select('at').executeTakeFirst();
const beaten = () => until('a heartbeat of now', async () => (await heartbeat())?.at.equals(world.clock.now()));

test('T1: a program that starts tells its sessions how long it was away, from its last sign of life', async () => {
  const { id } = await begin(world, { house: await world.household() });
  await beat(world.room);
  const from = world.clock.now();
  world.clock.advance({ minutes: 7 });
  const stop = await keepWatch(world.room, noErrors, EVERY_MS);
  assert.deepEqual(await gapsOf(id), [{ from, to: world.clock.now() }]);
  world.clock.advance({ minutes: 1 });
  await beaten();
  assert.equal((await gapsOf(id)).length, 1);
  await stop();
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: what is due is done without anybody asking', async () => {
  const stop = await keepWatch(world.room, noErrors, EVERY_MS);
  const id = await askAndTake(world, { house: await world.household() });
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
  world.clock.advance({ seconds: 60 });
  await until('the session is voided', async () => (await findSession(world.db, id))?.now.state === 'voided');
  await stop();
});

test('T1: a time without the database is a gap of ours, told when it is back', async () => {
  const { id } = await begin(world, { house: await world.household() });
  await beat(world.room);
  const stop = await keepWatch(world.room, noErrors, EVERY_MS);
  const from = world.clock.now();
  await world.db.transaction().execute(async (tx) => {
    await sql`lock table server_heartbeats`.execute(tx);
    await someoneWaits(world.db);
    world.clock.advance({ minutes: 2 });
    await sql`select pg_sleep(${(EVERY_MS * 6) / 1000})`.execute(tx);
  });
  const [gap] = await until('the gap is told', async () => {
    const gaps = await gapsOf(id);
    return gaps.length > 0 && gaps;
  });
  assert.deepEqual(gap, { from, to: world.clock.now() });
  await stop();
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: a watch that was stopped looks no more', async () => {
  const stop = await keepWatch(world.room, noErrors, EVERY_MS);
  await stop();
  const last = (await heartbeat())?.at;
  world.clock.advance({ minutes: 1 });
  await world.db.executeQuery(sql`select pg_sleep(${(EVERY_MS * 3) / 1000})`.compile(world.db));
  assert.deepEqual((await heartbeat())?.at, last);
});

test('T1: a session that can not be watched is logged, and makes no gaps for the others', async () => {
  const { id } = await begin(world, { house: await world.household() });
  const broken = await begin(world, { house: await world.household() });
  const row = world.db.updateTable('session_events').set({ data: '{}' });
  await row.where('session_id', '=', broken.id).where('kind', '=', 'taken').execute();
  const said: unknown[] = [];
  await beat(world.room);
  const stop = await keepWatch(world.room, { error: (what: unknown) => void said.push(what) }, 250);
  await until('it is logged again and again', () => {
    world.clock.advance({ milliseconds: 200 });
    return said.length >= 10;
  });
  await stop();
  // A busy machine may make a look late, which is a gap; a look that fails is none.
  assert.ok((await gapsOf(id)).length < said.length / 2);
});
