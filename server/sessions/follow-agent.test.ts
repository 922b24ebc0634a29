import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { ask, askAndTake, begin, offer, openOfferedPage } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits, until } from '../testing/until.ts';
import { acceptSession } from './accept-session.ts';
import { changeSession } from './change-session.ts';
import { endSession } from './end-session.ts';
import { pageActor } from './equipment-page.ts';
import { agentConnected, agentLost } from './follow-agent.ts';
import { findSession } from './session-store.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const kindsOf = async (id: SessionId) => (await findSession(world.db, id))?.events.map(({ kind }) => kind) ?? [];

test('T1: an equipment that comes back goes on with the same session, without a second acceptance', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const { agents } = world.room;
  agents.disconnect(house.equipmentId);
  await agentLost(world.room, house.equipmentId);
  world.clock.advance({ minutes: 3 });
  agents.connect(house.equipmentId);
  await agentConnected(world.room, house.equipmentId);

  assert.deepEqual((await kindsOf(id)).slice(-2), ['equipment-lost', 'equipment-connected']);
  assert.deepEqual(agents.told(house.equipmentId).at(-1), { kind: 'start', session: id, resume: true });
  world.clock.advance({ minutes: 7 });
  must(await endSession(world.room, world.technician, id, 'done'));
  const charge = await world.db
    .selectFrom('charges')
    .select('elapsed_ms')
    .where('session_id', '=', id)
    .executeTakeFirst();
  assert.equal(charge?.elapsed_ms, 600_000);
});

test('X1: an equipment that was off when its session ended is told so when it comes back', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const { agents } = world.room;
  agents.disconnect(house.equipmentId);
  must(await endSession(world.room, house.client, id, 'stopped'));
  agents.connect(house.equipmentId);
  await agentConnected(world.room, house.equipmentId);
  assert.deepEqual(agents.told(house.equipmentId).at(-1), { kind: 'end', session: id, reason: 'client-stopped' });
});

test('T1: an offer does not outlive the agent’s connection that it was made to', async () => {
  for (const event of [agentLost, agentConnected]) {
    const house = await world.household();
    const id = await askAndTake(world, { house });
    await offer(world, id);
    world.room.agents.connect(house.equipmentId, 'a new connection');
    await event(world.room, house.equipmentId);
    assert.equal((await kindsOf(id)).at(-1), 'offer-withdrawn');
  }
});

test('T1: an offer made to the very connection that is only now told of stands', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  await offer(world, id);
  await agentConnected(world.room, house.equipmentId);
  assert.equal((await kindsOf(id)).at(-1), 'offered');
});

test('T1: a drop in the moment of the acceptance is in the timeline', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  const visit = await openOfferedPage(world, id);
  const dropped: Promise<void>[] = [];
  must(
    await changeSession(
      world.room,
      {
        actor: pageActor(visit),
        action: 'accept-session',
        id,
        event: () => ({ kind: 'accepted', at: world.clock.now() }),
      },
      async () => {
        dropped.push(agentLost(world.room, house.equipmentId));
        await someoneWaits(world.db);
        return { ok: true, value: true };
      },
    ),
  );
  await Promise.all(dropped);
  assert.deepEqual((await kindsOf(id)).slice(-2), ['accepted', 'equipment-lost']);
  must(await endSession(world.room, world.technician, id, 'done'));
});

test('T1: an equipment that comes or goes is news for its client and the queue, with or without a session', async () => {
  const house = await world.household();
  const waiting = await world.household();
  await ask(world, { house: waiting });
  const heard = new Set<string>();
  const stop = world.room.live.hear((topic) => heard.add(topic));
  for (const { equipmentId, clientId } of [house, waiting]) {
    for (const event of [agentConnected, agentLost]) {
      heard.clear();
      await event(world.room, equipmentId);
      await until('both have heard', () => heard.has('queue') && heard.has(`client:${clientId}`));
    }
  }
  stop();
});

test('T1: accepting keeps working while the agent’s coming is told: the resume comes after the start', async () => {
  const house = await world.household();
  const id = await askAndTake(world, { house });
  const visit = await openOfferedPage(world, id);
  must(await acceptSession(world.room, visit));
  await agentConnected(world.room, house.equipmentId);
  const starts = world.room.agents.told(house.equipmentId).filter((told) => told.kind === 'start');
  assert.deepEqual(
    starts.map((told) => told.kind === 'start' && told.resume),
    [false, true],
  );
});
