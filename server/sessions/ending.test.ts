import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { begin, settlementOf } from '../testing/assist.ts';
import { addEquipmentRow, addPaidService } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { type AskedEnd, endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { findSession } from './session-store.ts';
import { settleSession } from './settle-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

type Scene = Awaited<ReturnType<typeof running>>;

async function running(balance = 120) {
  const house = await world.household({ balance });
  return { house, ...(await begin(world, { house })) };
}

const ENDS = [
  {
    from: 'the equipment’s page',
    who: (it: Scene) => pageActor(it.visit),
    by: 'client-equipment',
    asked: 'stopped',
    reason: 'client-stopped',
  },
  {
    from: 'the portal on a phone',
    who: (it: Scene) => it.house.client,
    by: 'client-portal',
    asked: 'stopped',
    reason: 'client-stopped',
  },
  {
    from: 'the portal, whatever it says',
    who: (it: Scene) => it.house.client,
    by: 'client-portal',
    asked: 'done',
    reason: 'client-stopped',
  },
  { from: 'the console', who: () => world.technician, by: 'technician', asked: 'done', reason: 'done' },
  {
    from: 'the console at the client’s word',
    who: () => world.technician,
    by: 'technician',
    asked: 'stopped',
    reason: 'technician-stopped',
  },
  {
    from: 'the console',
    who: () => world.technician,
    by: 'technician',
    asked: 'not-possible-remotely',
    reason: 'not-possible-remotely',
  },
  { from: 'the office', who: () => world.office, by: 'office', asked: 'done', reason: 'done' },
  {
    from: 'the owner',
    who: () => ({ ...world.office, role: 'owner' }) as const,
    by: 'office',
    asked: 'stopped',
    reason: 'office-stopped',
  },
] as const;

for (const { from, who, by, asked, reason } of ENDS) {
  test(`X1: ended from ${from} (${asked}): by ${by}, ${reason}, and the time until then is charged`, async () => {
    const scene = await running();
    world.clock.advance({ minutes: 61 });
    const ended = must(await endSession(world.room, who(scene), scene.id, asked satisfies AskedEnd));
    assert.partialDeepStrictEqual(ended.now, { state: 'concluded', endedBy: by, endReason: reason });
    assert.partialDeepStrictEqual((await settlementOf(world, scene.id)).charge, { elapsed_ms: 61 * 60_000 });
    assert.equal(world.closedPictures.at(-1), scene.id);
    const told = world.room.agents.told(scene.house.equipmentId).at(-1);
    assert.deepEqual(told, { kind: 'end', session: scene.id, reason });
  });
}

test('X1: an equipment that is off at the end does not keep the session from being settled', async () => {
  const { id, house } = await running();
  world.clock.advance({ minutes: 5 });
  world.room.agents.disconnect(house.equipmentId);
  must(await endSession(world.room, house.client, id, 'stopped'));
  assert.equal((await settlementOf(world, id)).debited, 60);
});

test('X1: of 20 ends at once, by everyone who may, exactly one settles', async () => {
  const scene = await running(30);
  world.clock.advance({ minutes: 10 });
  const everyone = [scene.house.client, pageActor(scene.visit), world.technician, world.office];
  const results = await atOnce(20, (index) =>
    endSession(world.room, everyone[index % 4] ?? world.office, scene.id, 'stopped'),
  );
  assert.deepEqual(outcomes(results), { good: 1, codes: ['illegal-transition'] });
  const { charge, debited, asked, jobs } = await settlementOf(world, scene.id);
  assert.partialDeepStrictEqual(charge, { billed_minutes: 60, total_cents: 675 });
  assert.deepEqual([debited, asked?.amount_cents, jobs], [30, 675, 1]);
  assert.equal((await findSession(world.db, scene.id))?.now.ignored, 0);
});

test('X1: an end that can not be settled is no end: all of it or nothing is written', async () => {
  const { id, house } = await running();
  world.clock.advance({ minutes: 5 });
  const jobs = { ...world.room.jobs, enqueue: () => Promise.reject(new Error('the disk is full')) };
  await assert.rejects(endSession({ ...world.room, jobs }, house.client, id, 'stopped'), /the disk is full/);
  assert.deepEqual(await settlementOf(world, id), { charge: undefined, debited: 0, asked: undefined, jobs: 0 });
  assert.equal((await findSession(world.db, id))?.now.state, 'active');
  must(await endSession(world.room, house.client, id, 'stopped'));
});

test('X1: a session is settled once: a second settlement does not even fit the tables', async () => {
  const { id } = await running();
  world.clock.advance({ minutes: 5 });
  const ended = must(await endSession(world.room, world.technician, id, 'done'));
  await assert.rejects(
    world.db.transaction().execute((tx) => settleSession(tx, world.room, ended)),
    /charges_pkey/,
  );
});

for (let round = 1; round <= 5; round++) {
  test(`A1: two sessions of one client that end at the same instant spend different minutes (${round})`, async () => {
    const house = await world.household({ balance: 90 });
    const second = await addEquipmentRow(world.db, house.clientId);
    await addPaidService(
      world.db,
      { recordedBy: world.office.userId },
      { ...house, equipmentId: second, boughtAt: '2026-11-02T00:00:00Z' },
    );
    world.room.agents.connect(second);
    const one = await begin(world, { house });
    const other = await begin(world, { house, equipmentId: second });
    world.clock.advance({ minutes: 10 });
    await Promise.all([one, other].map(({ id }) => endSession(world.room, world.technician, id, 'done').then(must)));
    const settled = [await settlementOf(world, one.id), await settlementOf(world, other.id)];
    assert.deepEqual(settled.map(({ debited }) => debited).sort(), [30, 60]);
    assert.equal(
      settled.reduce((sum, { charge }) => sum + (charge?.total_cents ?? 0), 0),
      675,
    );
    assert.equal(await balanceOf(house.clientId), 0);
  });
}

test('P3: a session that started without free minutes costs the initial period, whatever is recorded meanwhile', async () => {
  const house = await world.household({ boughtAt: '2025-01-10T00:00:00Z' });
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 10 });
  await addPaidService(world.db, { recordedBy: world.office.userId }, { ...house, boughtAt: '2026-11-22T00:00:00Z' });
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.partialDeepStrictEqual((await settlementOf(world, id)).charge, { free_minutes_used: 0, total_cents: 1350 });
});

test('X1: strangers and colleagues do not end a session', async () => {
  const { id, house } = await running();
  const stranger = await running();
  assertRefused(await endSession(world.room, stranger.house.client, id, 'stopped'), 'not-found');
  assertRefused(await endSession(world.room, pageActor(stranger.visit), id, 'stopped'), 'not-found');
  assertRefused(await endSession(world.room, world.colleague, id, 'stopped'), 'not-allowed');
  assertRefused(await endSession(world.room, { kind: 'visitor' }, id, 'stopped'), 'sign-in-needed');
  for (const each of [house.client, stranger.house.client]) {
    const theirs = each === house.client ? id : stranger.id;
    must(await endSession(world.room, each, theirs, 'stopped'));
  }
});

async function balanceOf(clientId: string): Promise<number> {
  const rows = await world.db
    .selectFrom('allowance_entries')
    .select('minutes')
    .where('client_id', '=', clientId)
    .execute();
  return rows.reduce((sum, { minutes }) => sum + minutes, 0);
}
