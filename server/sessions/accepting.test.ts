import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { askAndTake, happened, offer, openOfferedPage } from '../testing/assist.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { acceptSession, declineSession } from './accept-session.ts';
import { cancelSession } from './cancel-session.ts';
import { endSession } from './end-session.ts';
import { openPage, pageVisit } from './equipment-page.ts';
import { offerSession, withdrawOffer } from './offer-session.ts';
import { findSession } from './session-store.ts';

const OFFER_SECONDS = 300;

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

async function offered() {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  return { house, id, visit: await openOfferedPage(world, id) };
}

const stateOf = async (id: Parameters<typeof findSession>[1]) => (await findSession(world.db, id))?.now.state;

test('T1: of 20 acceptances at once exactly one counts, and the agent starts once', async () => {
  const { house, id, visit } = await offered();
  const results = await atOnce(20, () => acceptSession(world.room, visit));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['illegal-transition'] });
  const session = await findSession(world.db, id);
  assert.equal(session?.events.filter(({ kind }) => kind === 'accepted').length, 1);
  assert.equal(session?.now.state, 'active');
  const starts = world.room.agents.told(house.equipmentId).filter(({ kind }) => kind === 'start');
  assert.deepEqual(starts, [{ kind: 'start', session: id, resume: false }]);
});

test('T1: of an acceptance and a refusal at once exactly one counts', async () => {
  const { id, visit } = await offered();
  const results = await atOnce(10, (index) => (index % 2 ? acceptSession : declineSession)(world.room, visit));
  assert.equal(outcomes(results).good, 1);
  assert.match(String(await stateOf(id)), /^(active|taken)$/);
});

test('T1: time counts from the acceptance, not from the asking, the offer or the picture', async () => {
  const { id, visit } = await offered();
  world.clock.advance({ minutes: 4 });
  const acceptedAt = world.clock.now();
  must(await acceptSession(world.room, visit));
  world.clock.advance({ seconds: 30 });
  await happened(world, id, 'picture');
  world.clock.advance({ minutes: 10 });
  const { now } = must(await endSession(world.room, world.technician, id, 'done'));
  assert.deepEqual(now.acceptedAt, acceptedAt);
  const charge = await world.db
    .selectFrom('charges')
    .selectAll()
    .where('session_id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(charge.elapsed_ms, 630_000);
});

test('T1: the one-time token of the offer’s address opens one page', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  const token = await offer(world, id);
  const results = await atOnce(20, () => openPage(world.room, token));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['link-used-or-expired'] });
  assertRefused(await openPage(world.room, token), 'link-used-or-expired');
});

test('T1: a token that was used opens no page, whatever this browser has opened before; its own page goes on', async () => {
  const [first, second] = [
    await offer(world, await askAndTake(world, { house: await world.household() })),
    await offer(world, await askAndTake(world, { house: await world.household() })),
  ];
  const { page } = must(await openPage(world.room, first));
  const { page: elsewhere } = must(await openPage(world.room, second));
  assertRefused(await openPage(world.room, second, page), 'link-used-or-expired');
  assert.deepEqual(must(await openPage(world.room, second, elsewhere)), { page: elsewhere });
});

test('T1: neither the token of the address nor an invented secret is a page', async () => {
  const id = await askAndTake(world, { house: await world.household() });
  const token = await offer(world, id);
  for (const secret of [token, 'invented', '', undefined]) assert.equal(await pageVisit(world, secret), null);
});

test('T1: an offer that ran out opens no page and accepts nothing, to the second', async () => {
  const { id, visit } = await offered();
  const unopened = await askAndTake(world, { house: await world.household() });
  const token = await offer(world, unopened);
  world.clock.advance({ seconds: OFFER_SECONDS });
  assertRefused(await acceptSession(world.room, visit), 'link-used-or-expired');
  assertRefused(await openPage(world.room, token), 'link-used-or-expired');
  assert.equal(await stateOf(id), 'offered');
});

test('T1: an offer is good until its last second', async () => {
  const { visit } = await offered();
  world.clock.advance({ seconds: OFFER_SECONDS - 1, milliseconds: 999 });
  must(await acceptSession(world.room, visit));
});

test('T1: after the technician took the offer back its page accepts nothing, nor after a newer offer', async () => {
  const { id, visit } = await offered();
  must(await withdrawOffer(world.room, world.technician, id));
  assertRefused(await acceptSession(world.room, visit), 'illegal-transition');
  const newer = await openOfferedPage(world, id);
  assertRefused(await acceptSession(world.room, visit), 'link-used-or-expired');
  must(await acceptSession(world.room, newer));
});

test('T1: a page that declined can not accept, nor can one of a request that was cancelled', async () => {
  const declined = await offered();
  must(await declineSession(world.room, declined.visit));
  assert.equal(await stateOf(declined.id), 'taken');
  assertRefused(await acceptSession(world.room, declined.visit), 'illegal-transition');
  await openOfferedPage(world, declined.id);
  assertRefused(await acceptSession(world.room, declined.visit), 'link-used-or-expired');

  const cancelled = await offered();
  must(await cancelSession(world.room, cancelled.house.client, cancelled.id, 'já não preciso'));
  assertRefused(await acceptSession(world.room, cancelled.visit), 'illegal-transition');
});

test('T1: without the agent that opened it the page accepts nothing', async () => {
  const { house, visit } = await offered();
  const { agents } = world.room;
  const connection = agents.connectionOf(house.equipmentId) ?? '';
  agents.disconnect(house.equipmentId);
  assertRefused(await acceptSession(world.room, visit), 'agent-offline');
  agents.connect(house.equipmentId, 'another connection');
  assertRefused(await acceptSession(world.room, visit), 'agent-offline');
  agents.connect(house.equipmentId, connection);
  must(await acceptSession(world.room, visit));
});

test('T1: an offer to an agent that is away, or comes anew in that moment, is refused and leaves no offer standing', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  world.room.agents.disconnect(house.equipmentId);
  assertRefused(await offerSession(world.room, world.technician, id), 'agent-offline');
  assert.equal(await stateOf(id), 'taken');

  world.room.agents.connect(house.equipmentId);
  const connections = ['the one it is made to', 'the one that took its place'];
  const agents = { ...world.room.agents, connectionOf: () => connections.shift() ?? 'the one that took its place' };
  assertRefused(await offerSession({ ...world.room, agents }, world.technician, id), 'agent-offline');
  assert.equal(await stateOf(id), 'taken');
  assert.deepEqual(
    world.room.agents.told(house.equipmentId).map(({ kind }) => kind),
    ['withdraw'],
  );
});

test('T1: a desktop that can not be served is not offered, with the reason', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  const facts = { os: 'Linux', hostname: 'x', arch: 'x64', memoryBytes: 1, uptimeSeconds: 1 };
  const desktop = { supported: false, reason: 'wayland' };
  await world.db
    .updateTable('equipment')
    .set({ facts: JSON.stringify({ ...facts, desktop }) })
    .where('id', '=', house.equipmentId)
    .execute();
  const refused = await offerSession(world.room, world.technician, id);
  assertRefused(refused, 'desktop-unsupported');
  assert.deepEqual(refused.ok || refused.details, { reason: 'wayland' });
});
