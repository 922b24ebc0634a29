import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { asking, begin, happened, settlementOf } from '../testing/assist.ts';
import { addEquipmentRow, addPaidService, type HouseholdOptions } from '../testing/household.ts';
import { noErrors } from '../testing/logs.ts';
import { assertRefused, atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { chooseFreeEnd } from './choose-free-end.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { beat, recordServerGap } from './heartbeat.ts';
import { readSession } from './read-session.ts';
import { requestSession } from './request-session.ts';
import { findSession } from './session-store.ts';
import { watchSessions } from './watch-sessions.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

async function running(options: HouseholdOptions) {
  const house = await world.household(options);
  const begun = await begin(world, { house });
  await happened(world, begun.id, 'technician-connected');
  return { house, ...begun };
}

const now = async (id: SessionId) => (await findSession(world.db, id))?.now ?? assert.fail('no session');
const choose = (it: Awaited<ReturnType<typeof running>>, chosen = true) =>
  chooseFreeEnd(world.room, it.house.client, it.id, chosen);
const watch = () => watchSessions(world.room, noErrors);

test('X1: 120 free minutes end at exactly 120:00, all of them used, nothing to pay, however late the watch is', async () => {
  const it = await running({ balance: 120 });
  must(await choose(it));
  world.clock.advance({ minutes: 119, seconds: 59, milliseconds: 999 });
  await watch();
  assert.equal((await now(it.id)).state, 'active');
  world.clock.advance({ seconds: 3, milliseconds: 1 });
  await watch();
  assert.partialDeepStrictEqual(await now(it.id), {
    ...{ state: 'concluded', endedBy: 'system', endReason: 'free-minutes-ended' },
  });
  assert.partialDeepStrictEqual(await settlementOf(world, it.id), {
    charge: { elapsed_ms: 120 * 60_000, billed_minutes: 120, free_minutes_used: 120, total_cents: 0 },
    ...{ debited: 120, asked: undefined, jobs: 1 },
  });
  assert.equal(world.closedPictures.at(-1), it.id);
});

test('X1: it is chosen when asking, where there are free minutes, and can be taken back from every page', async () => {
  const house = await world.household({ balance: 60 });
  const asked = await asking(world, { house });
  const { id } = must(await requestSession(world.room, house.client, { ...asked, stopWithFreeMinutes: true }));
  const view = must(await readSession(world.room, house.client, id));
  assert.equal(view.endsWithFreeMinutes, true);
  assert.equal(view.meter.endsAtMs, 60 * 60_000);
  assert.deepEqual(view.timeline.map(({ kind, data }) => [kind, data.by]).at(-1), ['free-end-chosen', 'client-portal']);

  const it = await running({ balance: 60 });
  const phone = { kind: 'phone', sessionId: it.id, clientId: it.house.clientId } as const;
  world.room.agents.answerWith(({ session }) => ({ session, kind: 'by-hand' }));
  for (const actor of [it.house.client, pageActor(it.visit), phone]) {
    must(await chooseFreeEnd(world.room, actor, it.id, true));
    must(await chooseFreeEnd(world.room, actor, it.id, false));
  }
  world.clock.advance({ minutes: 61 });
  await watch();
  assert.equal((await now(it.id)).state, 'active');
  must(await endSession(world.room, world.technician, it.id, 'done'));
});

test('X1: on the equipment’s page only a hand at the machine goes on to what has to be paid; ending without paying is for any', async () => {
  const it = await running({ balance: 60 });
  const page = pageActor(it.visit);
  must(await chooseFreeEnd(world.room, page, it.id, true));
  for (const kind of ['not-by-hand', 'can-not-tell', 'refused'] as const) {
    world.room.agents.answerWith(({ session }) => ({ session, kind }));
    assertRefused(await chooseFreeEnd(world.room, page, it.id, false), 'not-by-hand');
  }
  assert.equal((await now(it.id)).endsWithFreeMinutes, true);
  must(await choose(it, false));
  must(await chooseFreeEnd(world.room, page, it.id, true));
  world.room.agents.answerWith(({ session }) => ({ session, kind: 'by-hand' }));
  must(await chooseFreeEnd(world.room, page, it.id, false));
  assert.equal((await now(it.id)).endsWithFreeMinutes, false);
  must(await endSession(world.room, world.technician, it.id, 'done'));
});

test('X1: chosen twice at once it is told once', async () => {
  const it = await running({ balance: 60 });
  for (const chosen of await atOnce(6, () => choose(it))) must(chosen);
  const { events } = (await findSession(world.db, it.id)) ?? assert.fail('no session');
  assert.equal(events.filter(({ kind }) => kind === 'free-end-chosen').length, 1);
  must(await endSession(world.room, world.technician, it.id, 'done'));
});

test('X1: where no free minute counts, or they are used up already, there is no such end to choose', async () => {
  const house = await world.household({ balance: 0 });
  const asked = await asking(world, { house });
  assertRefused(
    await requestSession(world.room, house.client, { ...asked, stopWithFreeMinutes: true }),
    'no-free-minutes',
  );
  const none = await running({ balance: 0 });
  assertRefused(await choose(none), 'no-free-minutes');
  const late = await running({ balance: 60 });
  world.clock.advance({ minutes: 60 });
  assertRefused(await choose(late), 'no-free-minutes');
  assert.equal((await now(late.id)).endsWithFreeMinutes, false);
  for (const { id } of [none, late]) must(await endSession(world.room, world.technician, id, 'done'));
});

test('X1: nobody but the client chooses', async () => {
  const it = await running({ balance: 60 });
  for (const staff of [world.technician, world.colleague, world.office]) {
    assertRefused(await chooseFreeEnd(world.room, staff, it.id, true), 'not-allowed');
  }
  const stranger = (await world.household()).client;
  assertRefused(await chooseFreeEnd(world.room, stranger, it.id, true), 'not-found');
  must(await endSession(world.room, world.technician, it.id, 'done'));
});

test('X1: a gap of our own moves the end by as much', async () => {
  const it = await running({ balance: 60 });
  must(await choose(it));
  await beat(world.room);
  world.clock.advance({ minutes: 7 });
  await recordServerGap(world.room);
  await happened(world, it.id, 'technician-connected');
  world.clock.advance({ minutes: 59 });
  await watch();
  assert.equal((await now(it.id)).state, 'active');
  world.clock.advance({ minutes: 1 });
  await watch();
  assert.partialDeepStrictEqual((await settlementOf(world, it.id)).charge, {
    ...{ elapsed_ms: 60 * 60_000, billed_minutes: 60, total_cents: 0 },
  });
});

/** A second session of the same client, at the same time, on another equipment of theirs. */
async function beside({ house }: Awaited<ReturnType<typeof running>>): Promise<SessionId> {
  const equipmentId = await addEquipmentRow(world.db, house.clientId);
  const service = { clientId: house.clientId, equipmentId, boughtAt: '2026-11-02T00:00:00Z' };
  await addPaidService(world.db, { recordedBy: world.office.userId }, service);
  world.room.agents.connect(equipmentId);
  const { id } = await begin(world, { house, equipmentId });
  await happened(world, id, 'technician-connected');
  return id;
}

test('X1: minutes that another session of the client takes bring the end nearer, and the pages say so', async () => {
  const it = await running({ balance: 120 });
  must(await choose(it));
  const other = await beside(it);
  world.clock.advance({ minutes: 20 });
  must(await endSession(world.room, world.technician, other, 'done'));
  assert.equal(must(await readSession(world.room, it.house.client, it.id)).meter.endsAtMs, 60 * 60_000);
  world.clock.advance({ minutes: 40, seconds: 2 });
  await watch();
  assert.partialDeepStrictEqual(await settlementOf(world, it.id), {
    charge: { elapsed_ms: 60 * 60_000, billed_minutes: 60, free_minutes_used: 60, total_cents: 0 },
    debited: 60,
  });
});

test('X1: where another session takes what this one was using, it ends as they are taken; what was begun is paid', async () => {
  const it = await running({ balance: 60 });
  must(await choose(it));
  const other = await beside(it);
  world.clock.advance({ minutes: 20 });
  must(await endSession(world.room, world.technician, other, 'done'));
  world.clock.advance({ seconds: 5 });
  await watch();
  assert.equal((await now(it.id)).endReason, 'free-minutes-ended');
  assert.partialDeepStrictEqual((await settlementOf(world, it.id)).charge, {
    ...{ elapsed_ms: 20 * 60_000, billed_minutes: 60, free_minutes_used: 0, total_cents: 1350 },
  });
});
