import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, begin, happened, openOfferedPage, settlementOf } from '../testing/assist.ts';
import { noErrors } from '../testing/logs.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits } from '../testing/until.ts';
import { acceptSession } from './accept-session.ts';
import { endSession } from './end-session.ts';
import { beat, recordServerGap } from './heartbeat.ts';
import { readSession } from './read-session.ts';
import { recordEvent } from './record-event.ts';
import { findSession } from './session-store.ts';
import { watchSessions } from './watch-sessions.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const watch = () => watchSessions(world.room, noErrors);
const sessionOf = async (id: SessionId) => (await findSession(world.db, id)) ?? assert.fail('no session');
const elapsedOf = async (id: SessionId) => (await settlementOf(world, id)).charge?.elapsed_ms;

async function beginNow(balance = 120): Promise<SessionId> {
  return (await begin(world, { house: await world.household({ balance }) })).id;
}

async function acceptedWithoutPicture() {
  const house = await world.household({ balance: 0 });
  const id = await askAndTake(world, { house });
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
  return { id, house };
}

/** Something happens after the watch has looked at the session, and before it can lock it. */
async function watchDuring(id: SessionId, kind: 'picture' | 'equipment-connected'): Promise<void> {
  const { db, clock, room } = world;
  const watching = await db.transaction().execute(async (tx) => {
    must(await recordEvent({ tx, live: room.live }, id, { kind, at: clock.now() }));
    const started = watch();
    await someoneWaits(db);
    return [started];
  });
  await Promise.all(watching);
}

/** The program dies now and comes back after so long. */
async function away(duration: Temporal.DurationLike): Promise<void> {
  await beat(world.room);
  world.clock.advance(duration);
  await recordServerGap(world.room);
  await beat(world.room);
}

test('T1: no picture within 60 s of the acceptance voids the session: nothing charged, nothing debited', async () => {
  const { id, house } = await acceptedWithoutPicture();
  world.clock.advance({ seconds: 59, milliseconds: 999 });
  await watch();
  assert.equal((await sessionOf(id)).now.state, 'active');
  world.clock.advance({ milliseconds: 1 });
  await watch();
  assert.partialDeepStrictEqual((await sessionOf(id)).now, {
    state: 'voided',
    endReason: 'no-picture',
    endedBy: 'system',
  });
  assert.deepEqual(await settlementOf(world, id), { charge: undefined, debited: 0, asked: undefined, jobs: 1 });
  assert.equal(world.closedPictures.at(-1), id);
  assert.deepEqual(world.room.agents.told(house.equipmentId).at(-1), {
    kind: 'end',
    session: id,
    reason: 'no-picture',
  });
  assertRefused(await endSession(world.room, house.client, id, 'stopped'), 'illegal-transition');
});

test('T1: a picture that comes in the moment of voiding keeps the session', async () => {
  const { id } = await acceptedWithoutPicture();
  world.clock.advance({ seconds: 60 });
  await watchDuring(id, 'picture');
  assert.equal((await sessionOf(id)).now.state, 'active');
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: with nobody connected for 15 minutes the session ends as of the last contact', async () => {
  const id = await beginNow(0);
  world.clock.advance({ minutes: 50 });
  await happened(world, id, 'equipment-lost');
  const lastContact = world.clock.now();
  world.clock.advance({ minutes: 14, seconds: 59 });
  await watch();
  assert.equal((await sessionOf(id)).now.state, 'active');
  world.clock.advance({ seconds: 1 });
  await watch();
  const { now } = await sessionOf(id);
  assert.partialDeepStrictEqual(now, { state: 'concluded', endReason: 'no-contact', endedBy: 'system' });
  assert.deepEqual(now.endedAt, lastContact);
  assert.partialDeepStrictEqual((await settlementOf(world, id)).charge, { elapsed_ms: 3_000_000, billed_minutes: 60 });
});

test('T1: a technician who stays keeps the session, and its time, running without the equipment', async () => {
  const id = await beginNow();
  await happened(world, id, 'technician-connected');
  await happened(world, id, 'equipment-lost');
  world.clock.advance({ minutes: 40 });
  await watch();
  assert.equal((await sessionOf(id)).now.state, 'active');
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.equal(await elapsedOf(id), 40 * 60_000);
});

test('T1: a contact that is back in the moment of ending keeps the session', async () => {
  const id = await beginNow();
  await happened(world, id, 'equipment-lost');
  world.clock.advance({ minutes: 15 });
  await watchDuring(id, 'equipment-connected');
  assert.equal((await sessionOf(id)).now.state, 'active');
  must(await endSession(world.room, world.technician, id, 'done'));
});

const GAPS = [
  { away: { seconds: 10 }, taken: 0, says: 'a gap of our server of exactly 10 s counts' },
  { away: { seconds: 10, milliseconds: 1 }, taken: 10_001, says: 'a gap of our server over 10 s is taken out, whole' },
  { away: { minutes: 30 }, taken: 1_800_000, says: 'half an hour of ours is taken out' },
];
for (const { away: duration, taken, says } of GAPS) {
  test(`T1: ${says}, and the pages show the same`, async () => {
    const id = await beginNow();
    world.clock.advance({ minutes: 5 });
    await away(duration);
    world.clock.advance({ minutes: 5 });
    const shown = must(await readSession(world.room, world.technician, id)).meter.gaps;
    assert.equal(shown.length, taken > 0 ? 1 : 0);
    must(await endSession(world.room, world.technician, id, 'done'));
    const whole = Temporal.Duration.from({ minutes: 10 }).add(duration).total('milliseconds');
    assert.equal(await elapsedOf(id), whole - taken);
  });
}

test('T1: a gap of ours before the acceptance is none of the session’s time', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  await away({ minutes: 20 });
  must(await acceptSession(world.room, await openOfferedPage(world, id)));
  await happened(world, id, 'picture');
  world.clock.advance({ minutes: 10 });
  assert.deepEqual(must(await readSession(world.room, world.technician, id)).meter.gaps, []);
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.equal(await elapsedOf(id), 600_000);
});

test('T1: a gap of ours neither voids a session nor ends it for want of contact', async () => {
  const { id } = await acceptedWithoutPicture();
  world.clock.advance({ seconds: 50 });
  await away({ minutes: 40 });
  await watch();
  assert.equal((await sessionOf(id)).now.state, 'active');
  world.clock.advance({ seconds: 10 });
  await watch();
  assert.equal((await sessionOf(id)).now.state, 'voided');
});

test('T1: after a gap of ours an agent that stayed connected is there, one that did not is not', async () => {
  const stayed = await begin(world, { house: await world.household() });
  const house = await world.household();
  const gone = await begin(world, { house });
  world.room.agents.disconnect(house.equipmentId);
  await away({ seconds: 30 });
  assert.equal((await sessionOf(stayed.id)).now.equipmentConnected, true);
  assert.equal((await sessionOf(gone.id)).now.equipmentConnected, false);
  for (const { id } of [stayed, gone]) must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: the watch over one session that fails is logged, and the others are watched', async () => {
  const broken = await beginNow();
  const { id } = await acceptedWithoutPicture();
  world.clock.advance({ seconds: 60 });
  await world.db
    .updateTable('session_events')
    .set({ data: '{}' })
    .where('session_id', '=', broken)
    .where('kind', '=', 'taken')
    .execute();
  const said: unknown[] = [];
  await watchSessions(world.room, { error: (what: unknown) => void said.push(what) });
  assert.partialDeepStrictEqual(said, [{ sessionId: broken }]);
  assert.equal((await sessionOf(id)).now.state, 'voided');
});
