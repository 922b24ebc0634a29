import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { InOrder } from '../platform/in-order.ts';
import { ask, begin } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { beat, recordServerGap } from './heartbeat.ts';
import { createPresence, type Presence } from './presence.ts';
import { findSession } from './session-store.ts';
import { releaseSession, takeSession } from './take-session.ts';

let world: SessionWorld;
let presence: Presence;
let queue: InOrder;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());
beforeEach(() => {
  queue = new InOrder((error) => {
    throw error;
  });
  presence = createPresence(world.room, queue);
});

const WATCHED = /^(technician-|client-page-|client-phone-)/;
const timeline = async (id: SessionId) => {
  const session = await findSession(world.db, id);
  return (session?.events ?? []).map(({ kind }) => kind).filter((kind) => WATCHED.test(kind));
};
const sees = async (id: SessionId, ...kinds: string[]) => {
  await queue.settled();
  assert.deepEqual(await timeline(id), kinds);
};
const opens = (actor: Actor, id: SessionId) => presence.changed(actor, `session:${id}`, true);
const closes = (actor: Actor, id: SessionId) => presence.changed(actor, `session:${id}`, false);
const running = async () => {
  const house = await world.household();
  return { house, ...(await begin(world, { house })) };
};

test('R4: two pages of one person are one presence: there with the first, gone with the last', async () => {
  const { id, visit, house } = await running();
  const phone = { kind: 'phone', sessionId: id, clientId: house.clientId } as const;
  for (const actor of [pageActor(visit), phone, world.technician]) {
    opens(actor, id);
    opens(actor, id);
    await queue.settled();
    closes(actor, id);
    await queue.settled();
    closes(actor, id);
    await queue.settled();
  }
  const phoneCame = ['client-phone-open', 'client-phone-closed'];
  await sees(id, 'client-page-open', 'client-page-closed', ...phoneCame, 'technician-connected', 'technician-lost');
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('R4: only the page on the equipment is the client’s presence, only its own technician the technician’s', async () => {
  const { id, visit } = await running();
  const client = (await world.household()).client;
  for (const actor of [client, world.colleague, world.office, { kind: 'visitor' } as const]) opens(actor, id);
  await sees(id);
  presence.changed(pageActor(visit), 'queue', true);
  presence.changed(pageActor(visit), `client:${client.clientId}`, true);
  await sees(id);
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: a technician who takes the request with its page already open is there', async () => {
  const id = await ask(world, { house: await world.household() });
  opens(world.technician, id);
  await sees(id);
  must(await takeSession(world.room, world.technician, id));
  await until('the technician is there', async () => (await timeline(id)).includes('technician-connected'));
  must(await releaseSession(world.room, world.technician, id));
  await until('the technician is gone', async () => (await timeline(id)).includes('technician-lost'));
  await sees(id, 'technician-connected', 'technician-lost');
});

test('T1: whoever stayed through a gap of ours is there again', async () => {
  const { id, visit } = await running();
  opens(world.technician, id);
  opens(pageActor(visit), id);
  await queue.settled();
  await beat(world.room);
  world.clock.advance({ seconds: 20 });
  await recordServerGap(world.room);
  const state = async () => (await findSession(world.db, id))?.now;
  await until('both are there', async () => (await state())?.technicianConnected && (await state())?.clientPresent);
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('R4: a page out of sight is told as such, apart from a closed one, and again after a gap of ours', async () => {
  const { id, visit } = await running();
  const page = pageActor(visit);
  const hides = (hidden: boolean) => presence.sight(page, `session:${id}`, hidden);
  opens(page, id);
  await queue.settled();
  hides(true);
  await sees(id, 'client-page-open', 'client-page-hidden');
  opens(page, id);
  await sees(id, 'client-page-open', 'client-page-hidden', 'client-page-seen');
  closes(page, id);
  await queue.settled();
  world.clock.advance({ seconds: 2 });
  await beat(world.room);
  world.clock.advance({ seconds: 20 });
  await recordServerGap(world.room);
  const state = async () => (await findSession(world.db, id))?.now;
  await until('it is there, unseen', async () => (await state())?.clientPresent && !(await state())?.clientSeen);
  hides(false);
  await queue.settled();
  assert.equal((await state())?.clientSeen, true);
  closes(page, id);
  await queue.settled();
  assert.equal((await timeline(id)).at(-1), 'client-page-closed');
});

test('R4: a session that is over has no visitors any more', async () => {
  const { id } = await running();
  must(await endSession(world.room, world.technician, id, 'done'));
  opens(world.technician, id);
  await sees(id);
});

test('R4: presences that change at once leave the timeline saying what is so', async () => {
  const { id, visit } = await running();
  for (let round = 0; round < 10; round++) {
    for (const actor of [world.technician, pageActor(visit)]) {
      opens(actor, id);
      if (round % 2) closes(actor, id);
    }
  }
  await queue.settled();
  assert.partialDeepStrictEqual((await findSession(world.db, id))?.now, {
    technicianConnected: true,
    clientPresent: true,
  });
  must(await endSession(world.room, world.technician, id, 'done'));
});
