import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { readSettings } from '../settings/settings-store.ts';
import { ask, askAndTake, offer, openOfferedPage, settlementOf } from '../testing/assist.ts';
import { noErrors } from '../testing/logs.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { declineSession } from './accept-session.ts';
import { cancelSession } from './cancel-session.ts';
import { endSession } from './end-session.ts';
import { offerSession, withdrawOffer } from './offer-session.ts';
import { refuseSession } from './refuse-session.ts';
import { findSession } from './session-store.ts';
import { releaseSession, takeSession } from './take-session.ts';
import { watchSessions } from './watch-sessions.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const sessionOf = async (id: SessionId) => (await findSession(world.db, id)) ?? assert.fail('no session');
const kindsOf = async (id: SessionId) => (await sessionOf(id)).events.map(({ kind }) => kind);
const toldOf = async (id: SessionId) =>
  world.room.agents.told((await sessionOf(id)).equipmentId).map(({ kind }) => kind);

async function assertNothingCharged(id: SessionId): Promise<void> {
  assert.deepEqual(await settlementOf(world, id), { charge: undefined, debited: 0, asked: undefined, jobs: 0 });
}

test('T1: of technicians who take the same request at once one gets it', async () => {
  const id = await ask(world, { house: await world.household() });
  const staff = [world.technician, world.colleague];
  const results = await atOnce(20, (index) => takeSession(world.room, staff[index % 2] ?? world.technician, id));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['session-taken'] });
  const winner = results.flatMap((result) => (result.ok ? [result.value.technicianId] : []));
  assert.deepEqual([(await sessionOf(id)).technicianId], winner);
});

test('T1: a request that was put back can be taken by a colleague, whom alone it then belongs to', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  must(await releaseSession(world.room, world.technician, id));
  assert.equal((await sessionOf(id)).technicianId, null);
  must(await takeSession(world.room, world.colleague, id));
  assertRefused(await offerSession(world.room, world.technician, id), 'not-allowed');
  must(await offerSession(world.room, world.colleague, id));
});

test('T1: a connection is offered only by who took the request, and not twice at once', async () => {
  const id = await ask(world, { house: await world.household() });
  assertRefused(await offerSession(world.room, world.technician, id), 'not-allowed');
  must(await takeSession(world.room, world.technician, id));
  const results = await atOnce(5, () => offerSession(world.room, world.technician, id));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['illegal-transition'] });
  assert.deepEqual(await toldOf(id), ['offer']);
});

test('T1: an offer that nobody answers lapses at its very second, and the page on the equipment is told', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  await offer(world, id);
  world.clock.advance({ seconds: 299 });
  await watchSessions(world.room, noErrors);
  assert.equal((await sessionOf(id)).now.state, 'offered');
  world.clock.advance({ seconds: 1 });
  await watchSessions(world.room, noErrors);
  assert.deepEqual(await kindsOf(id), ['requested', 'taken', 'offered', 'offer-lapsed']);
  assert.deepEqual(await toldOf(id), ['offer', 'withdraw']);
  await assertNothingCharged(id);
});

test('T1: an offer waits for as long as it was told, though the rules change meanwhile', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  await offer(world, id);
  const seconds = (value: number) => world.db.updateTable('settings').set({ offer_seconds: value }).execute();
  const { offerSeconds } = await readSettings(world.db);
  await seconds(30);
  world.clock.advance({ seconds: offerSeconds - 1 });
  await watchSessions(world.room, noErrors);
  assert.equal((await sessionOf(id)).now.state, 'offered');
  await seconds(900);
  world.clock.advance({ seconds: 1 });
  await watchSessions(world.room, noErrors);
  assert.equal((await sessionOf(id)).now.state, 'taken');
  await seconds(offerSeconds);
});

test('T1: an offer that was renewed at the last moment does not lapse with the former one', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  await offer(world, id);
  world.clock.advance({ seconds: 299 });
  must(await withdrawOffer(world.room, world.technician, id));
  must(await offerSession(world.room, world.technician, id));
  world.clock.advance({ seconds: 1 });
  await watchSessions(world.room, noErrors);
  assert.equal((await sessionOf(id)).now.state, 'offered');
});

test('T1: declining on the equipment costs nothing and leaves the request with the technician', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  must(await declineSession(world.room, await openOfferedPage(world, id)));
  assert.deepEqual(await kindsOf(id), ['requested', 'taken', 'offered', 'declined']);
  assert.equal((await sessionOf(id)).technicianId, world.technician.userId);
  await assertNothingCharged(id);
});

for (const who of ['client-portal', 'technician', 'office'] as const) {
  const [ended, end] =
    who === 'client-portal' ? (['cancelled', cancelSession] as const) : (['refused', refuseSession] as const);
  test(`T1: a request ${ended} by the ${who} before the acceptance costs nothing, and says who and why`, async () => {
    const house = await world.household();
    const id = await askAndTake(world, { house });
    await offer(world, id);
    const actor = { 'client-portal': house.client, technician: world.technician, office: world.office }[who];
    must(await end(world.room, actor, id, 'chegou um técnico'));
    assert.partialDeepStrictEqual((await sessionOf(id)).now, {
      state: ended,
      cancelReason: 'chegou um técnico',
      endedBy: who,
    });
    assert.deepEqual(await toldOf(id), ['offer', 'withdraw']);
    await assertNothingCharged(id);
  });
}

test('T1: a session that was never accepted can not be ended, so it can not be charged', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  await offer(world, id);
  for (const actor of [house.client, world.technician, world.office]) {
    assertRefused(await endSession(world.room, actor, id, 'stopped'), 'illegal-transition');
  }
  await assertNothingCharged(id);
});

test('T1: what is refused leaves no trace in the timeline', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  const stranger = (await world.household()).client;
  assertRefused(await takeSession(world.room, world.colleague, id), 'session-taken');
  assertRefused(await cancelSession(world.room, stranger, id, 'x'), 'not-found');
  assertRefused(await cancelSession(world.room, world.technician, id, 'x'), 'not-allowed');
  assertRefused(await refuseSession(world.room, world.colleague, id, 'x'), 'session-taken');
  assertRefused(await refuseSession(world.room, house.client, id, 'x'), 'not-allowed');
  assertRefused(await withdrawOffer(world.room, world.technician, id), 'illegal-transition');
  assert.deepEqual(await kindsOf(id), ['requested', 'taken']);
});
