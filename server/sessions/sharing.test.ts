import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, beginShared, happened, openPageToShare, settlementOf } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { acceptSession, declineSession } from './accept-session.ts';
import { cancelSession } from './cancel-session.ts';
import { endSession } from './end-session.ts';
import { openPage } from './equipment-page.ts';
import { agentConnected, agentLost } from './follow-agent.ts';
import { recordServerGap } from './heartbeat.ts';
import { offerSession, withdrawOffer } from './offer-session.ts';
import { openSharePage } from './open-share-page.ts';
import { quoteSession } from './quote-session.ts';
import { readSession } from './read-session.ts';
import { findSession } from './session-store.ts';
import { tellSharedPicture } from './tell-shared-picture.ts';
import { watchSessions } from './watch-sessions.ts';

const SILENT = { error: (thrown: unknown) => assert.fail(String(thrown)) };

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const sessionOf = async (id: Parameters<typeof findSession>[1]) =>
  (await findSession(world.db, id)) ?? assert.fail('no session');
const kindsOf = async (id: Parameters<typeof findSession>[1]) => (await sessionOf(id)).events.map(({ kind }) => kind);

async function offered(house?: Household) {
  const at = { house: house ?? (await world.household({ setUp: 'pending' })) };
  const id = await askAndTake(world, at);
  must(await offerSession(world.room, world.technician, id));
  return { ...at, id };
}

for (const setUp of ['pending', 'renounced', 'unsupported'] as const) {
  test(`A5: for equipment that is ${setUp} help is asked for, offered without an agent, and shared from its browser`, async () => {
    const house = await world.household({ setUp });
    const { id } = await offered(house);
    assert.equal((await sessionOf(id)).now.way, 'browser');
    const visit = await openPageToShare(world, { house }, id);
    assert.equal(visit.agentConnection, null);
    must(await acceptSession(world.room, visit));
    assert.equal((await sessionOf(id)).now.state, 'active');
    assert.deepEqual(world.room.agents.told(house.equipmentId), []);
  });
}

const PRICES = [
  { says: 'A4: never assisted, 120 free', setUp: 'pending', assisted: false, balance: 120, free: 0, pay: 1350 },
  { says: 'A4: renounced but assisted, 120 free', setUp: 'renounced', assisted: true, balance: 120, free: 60, pay: 0 },
  {
    says: 'A4: unsupported but assisted, 30 free',
    setUp: 'unsupported',
    assisted: true,
    balance: 30,
    free: 30,
    pay: 675,
  },
] as const;
for (const { says, setUp, assisted, balance, free, pay } of PRICES) {
  test(`${says}: ten minutes of a shared screen use ${free} minutes and cost ${pay} cents`, async () => {
    const house = await world.household({ setUp, assisted, balance });
    const { quote } = must(await quoteSession(world.room, house.client, house.equipmentId));
    assert.deepEqual([quote.freeMinutes > 0, quote.initialCents], [free > 0, pay]);
    const { id } = await beginShared(world, { house });
    world.clock.advance({ minutes: 10 });
    must(await endSession(world.room, world.technician, id, 'done'));
    const { charge, debited, asked } = await settlementOf(world, id);
    assert.partialDeepStrictEqual(charge, { elapsed_ms: 600_000, free_minutes_used: free, total_cents: pay });
    assert.deepEqual([debited, asked?.amount_cents ?? 0], [free, pay]);
  });
}

test('T1: where a browser shares the screen, time counts from its first picture, which the console tells once', async () => {
  const { house, id } = await offered();
  const visit = await openPageToShare(world, { house }, id);
  assertRefused(await tellSharedPicture(world.room, world.technician, id), 'illegal-transition');
  must(await acceptSession(world.room, visit));
  world.clock.advance({ seconds: 40 });
  assert.equal((await sessionOf(id)).now.startedAt, null);
  assertRefused(await tellSharedPicture(world.room, world.colleague, id), 'not-allowed');
  assertRefused(await tellSharedPicture(world.room, house.client, id), 'not-allowed');
  const pictureAt = world.clock.now();
  const told = await atOnce(10, () => tellSharedPicture(world.room, world.technician, id));
  assert.equal(outcomes(told).good, 10);
  world.clock.advance({ minutes: 10 });
  must(await tellSharedPicture(world.room, world.technician, id));
  const { now } = must(await endSession(world.room, world.technician, id, 'done'));
  assert.deepEqual([now.startedAt, now.pictureAt], [pictureAt, pictureAt]);
  assert.equal((await kindsOf(id)).filter((kind) => kind === 'picture').length, 1);
  assert.equal((await settlementOf(world, id)).charge?.elapsed_ms, 600_000);
});

test('T1: without a picture within 60 s of the acceptance a shared session is voided and charged nothing', async () => {
  const { house, id } = await offered();
  must(await acceptSession(world.room, await openPageToShare(world, { house }, id)));
  world.clock.advance({ seconds: 60 });
  await watchSessions(world.room, SILENT);
  assert.equal((await sessionOf(id)).now.state, 'voided');
  assert.equal((await settlementOf(world, id)).charge, undefined);
});

test('T1: only the client opens the page that shares, on an offer that stands; the page opened last is the only one', async () => {
  const { house, id } = await offered();
  assertRefused(await openSharePage(world.room, world.technician, id), 'not-allowed');
  assertRefused(await openSharePage(world.room, (await world.household()).client, id), 'not-found');
  const first = await openPageToShare(world, { house }, id);
  const { address } = must(await openSharePage(world.room, house.client, id));
  const opened = await atOnce(10, () => openPage(world.room, address.replace('/equipment#token=', '')));
  assert.deepEqual(outcomes(opened), { good: 1, codes: ['link-used-or-expired'] });
  assert.equal(first.offerId, (await openPageToShare(world, { house }, id)).offerId);

  must(await withdrawOffer(world.room, world.technician, id));
  assertRefused(await openSharePage(world.room, house.client, id), 'illegal-transition');
  assertRefused(await acceptSession(world.room, first), 'illegal-transition');
});

test('T1: an offer that ran out opens no page and is not accepted; its address does not outlive it', async () => {
  const { house, id } = await offered();
  const visit = await openPageToShare(world, { house }, id);
  const { address } = must(await openSharePage(world.room, house.client, id));
  world.clock.advance({ seconds: 300 });
  assertRefused(await openPage(world.room, address.replace('/equipment#token=', '')), 'link-used-or-expired');
  assertRefused(await openSharePage(world.room, house.client, id), 'link-used-or-expired');
  assertRefused(await acceptSession(world.room, visit), 'link-used-or-expired');
});

test('R2: a screen that is no longer shared can be shared again in the same session, without a second acceptance', async () => {
  const house = await world.household({ setUp: 'pending' });
  const { id, visit } = await beginShared(world, { house });
  assertRefused(await openSharePage(world.room, house.client, id), 'shared-already');
  await happened(world, id, 'equipment-lost');
  const again = await openPageToShare(world, { house }, id);
  assert.equal(again.offerId, visit.offerId);
  assertRefused(await acceptSession(world.room, again), 'illegal-transition');
  await happened(world, id, 'equipment-connected');
  assert.equal((await kindsOf(id)).filter((kind) => kind === 'accepted').length, 1);
  must(await endSession(world.room, { kind: 'equipment', ...again }, id, 'stopped'));
  assertRefused(await openSharePage(world.room, house.client, id), 'illegal-transition');
});

test('A5: an agent that is set up meanwhile takes no part in a session whose screen a browser shares', async () => {
  const house = await world.household({ setUp: 'pending' });
  const { equipmentId } = house;
  const waiting = await offered(house);
  await world.db.updateTable('equipment').set({ state: 'configured' }).where('id', '=', equipmentId).execute();
  world.room.agents.connect(equipmentId);
  await agentConnected(world.room, equipmentId);
  assert.equal((await sessionOf(waiting.id)).now.state, 'offered');
  must(await acceptSession(world.room, await openPageToShare(world, { house }, waiting.id)));
  must(await tellSharedPicture(world.room, world.technician, waiting.id));
  const before = await kindsOf(waiting.id);
  await agentLost(world.room, equipmentId);
  await agentConnected(world.room, equipmentId);
  assert.deepEqual(await kindsOf(waiting.id), before);
  must(await endSession(world.room, world.technician, waiting.id, 'done'));
  assert.deepEqual(world.room.agents.told(equipmentId), []);

  const next = await offered(house);
  assert.equal((await sessionOf(next.id)).now.way, 'agent');
  assert.deepEqual(
    world.room.agents.told(equipmentId).map(({ kind }) => kind),
    ['offer'],
  );
  assertRefused(await openSharePage(world.room, house.client, next.id), 'illegal-transition');
});

test('T1: after a gap of ours the sharing browser, and no agent, says whether the equipment is there', async () => {
  const house = await world.household({ setUp: 'pending' });
  const { id } = await beginShared(world, { house });
  world.room.agents.connect(house.equipmentId);
  await world.db
    .insertInto('server_heartbeats')
    .values({ node: 'main', at: world.clock.now() })
    .onConflict((conflict) => conflict.column('node').doUpdateSet({ at: world.clock.now() }))
    .execute();
  world.clock.advance({ seconds: 30 });
  await recordServerGap(world.room);
  assert.equal((await sessionOf(id)).now.equipmentConnected, false);
  must(await endSession(world.room, house.client, id, 'stopped'));
});

test('A5: before the offer a session says how it would be seen, after it how it is', async () => {
  const house = await world.household({ setUp: 'pending' });
  const id = await askAndTake(world, { house });
  const wayNow = async () => must(await readSession(world.room, house.client, id)).way;
  assert.equal(await wayNow(), 'browser');
  await world.db.updateTable('equipment').set({ state: 'configured' }).where('id', '=', house.equipmentId).execute();
  assert.equal(await wayNow(), 'agent');
  await world.db.updateTable('equipment').set({ state: 'pending' }).where('id', '=', house.equipmentId).execute();
  must(await offerSession(world.room, world.technician, id));
  await world.db.updateTable('equipment').set({ state: 'configured' }).where('id', '=', house.equipmentId).execute();
  assert.equal(await wayNow(), 'browser');
  must(await declineSession(world.room, await openPageToShare(world, { house }, id)));
  assert.equal(await wayNow(), 'agent');
  must(await cancelSession(world.room, house.client, id, 'já não preciso'));
});
