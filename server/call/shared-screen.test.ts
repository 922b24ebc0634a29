import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { CALL_CLOSE, type CallFromPage } from '../../protocol/call.ts';
import { pageActor } from '../sessions/equipment-page.ts';
import { beat, recordServerGap } from '../sessions/heartbeat.ts';
import { findSession } from '../sessions/session-store.ts';
import { begin, beginShared } from '../testing/assist.ts';
import { type CallScene, openCallScene } from '../testing/call-scene.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';

const who: Parameters<typeof openCallScene>[1] = {};
let world: SessionWorld;
let scene: CallScene;
before(async () => {
  world = await openSessionWorld();
  Object.assign(who, { technician: world.technician });
  scene = await openCallScene(world, who, {
    limits: { voiceLostMs: 500, bytesPerSecond: 1 << 20, bytesAtOnce: 1 << 20 },
  });
});
after(async () => {
  await scene.close();
  await world.close();
});

async function sharing() {
  const { id, visit } = await beginShared(world, { house: await world.household({ setUp: 'pending' }) });
  who[`page of ${id}`] = pageActor(visit);
  return { id, page: await scene.sit('equipment', `page of ${id}`) };
}

const sessionOf = async (id: SessionId) => (await findSession(world.db, id)) ?? assert.fail('no session');
const isThere = (id: SessionId, there: boolean) =>
  until(
    `the equipment is ${there ? 'there' : 'away'}`,
    async () => (await sessionOf(id)).now.equipmentConnected === there,
  );
const comings = async (id: SessionId) =>
  (await sessionOf(id)).events.map(({ kind }) => kind).filter((kind) => kind.startsWith('equipment-'));

test('R2: a browser that ceases to share its screen, or is gone, is a drop of the equipment; sharing again ends it', async () => {
  const { id, page } = await sharing();
  page.say({ type: 'share' });
  page.say({ type: 'share-over' });
  await isThere(id, false);
  page.say({ type: 'share' });
  await isThere(id, true);
  page.socket.terminate();
  await isThere(id, false);
  const again = await scene.sit('equipment', `page of ${id}`);
  again.say({ type: 'share' });
  await isThere(id, true);
  assert.deepEqual(await comings(id), [
    ...['equipment-connected', 'equipment-lost', 'equipment-connected', 'equipment-lost', 'equipment-connected'],
  ]);
});

test('T1: the page that shares is the one opened last; a page that shares nothing says nothing of the equipment', async () => {
  const { id, page } = await sharing();
  page.say({ type: 'share' });
  const other = await scene.sit('equipment', `page of ${id}`);
  await isThere(id, false);
  other.say({ type: 'share' });
  await isThere(id, true);

  const house = await world.household();
  const byAgent = await begin(world, { house });
  who[`page of ${byAgent.id}`] = pageActor(byAgent.visit);
  const beside = await scene.sit('equipment', `page of ${byAgent.id}`);
  const before = await comings(byAgent.id);
  beside.say({ type: 'share' });
  beside.say({ type: 'share-over' });
  beside.say({ type: 'ping', sentMs: 1 });
  await beside.tells('pong');
  beside.socket.terminate();
  assert.deepEqual(await comings(byAgent.id), before);
});

test('G1: the shared screen is in the recording as its own browser hands it in', async () => {
  const { id, page } = await sharing();
  const take = randomUUID();
  const chunks = Array.from({ length: 5 }, () => randomBytes(100_000));
  const startedAtMs = world.clock.now().epochMilliseconds;
  page.say({ type: 'take', take, kind: 'screen', mime: 'video/webm;codecs=vp8', startedAtMs });
  for (const [number, chunk] of chunks.entries()) page.chunk(take, number, chunk);
  await until('all of it is kept', () => page.kept(take) === 4);
  assert.deepEqual((await scene.takes(id)).get(take), Buffer.concat(chunks));
});

const screenTake = (take: string): CallFromPage => {
  const startedAtMs = world.clock.now().epochMilliseconds;
  return { type: 'take', take, kind: 'screen', mime: 'video/webm;codecs=vp8', startedAtMs };
};
const isLost = (id: SessionId, lost: boolean) =>
  until(
    `the shared screen is ${lost ? 'not recorded' : 'recorded'}`,
    async () => (await sessionOf(id)).now.voicesLost.includes('client-equipment') === lost,
  );

test('G1: a shared screen of which nothing comes to the recording is told to both, and so is its coming back', async () => {
  const { id, page } = await sharing();
  page.say({ type: 'share' });
  await isLost(id, true);
  const take = randomUUID();
  page.say(screenTake(take));
  page.chunk(take, 0, Buffer.from('a'));
  await isLost(id, false);
  await isLost(id, true);
  page.say({ type: 'share-over' });
  await isLost(id, false);
  assert.deepEqual(
    (await sessionOf(id)).events.map(({ kind }) => kind).filter((kind) => kind.startsWith('voice-')),
    ['voice-lost', 'voice-back', 'voice-lost'],
  );
});

test('T1: after a gap inside the program’s life the browser still shares, and its recording is looked after as before', async () => {
  const { id, page } = await sharing();
  page.say({ type: 'share' });
  await isLost(id, true);
  await beat(world);
  world.clock.advance({ seconds: 30 });
  await recordServerGap(world.room);
  await isThere(id, true);
  await isLost(id, true);
  const kinds = (await sessionOf(id)).events.map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(kinds.indexOf('server-gap')), ['server-gap', 'equipment-connected', 'voice-lost']);
});

test('G1: only a browser that is the equipment hands in a screen', async () => {
  const { id } = await sharing();
  const technician = await scene.sit('technician', 'technician', id);
  technician.say(screenTake(randomUUID()));
  assert.equal(await technician.closed, CALL_CLOSE.misuse);
  const byAgent = await begin(world, { house: await world.household() });
  who[`page of ${byAgent.id}`] = pageActor(byAgent.visit);
  const beside = await scene.sit('equipment', `page of ${byAgent.id}`);
  beside.say(screenTake(randomUUID()));
  assert.equal(await beside.closed, CALL_CLOSE.misuse);
});

test('a page that sends more bytes than it may waits, and nothing of it is lost', async () => {
  const { id, page } = await sharing();
  const take = randomUUID();
  const chunks = Array.from({ length: 6 }, () => randomBytes(500_000));
  const start = performance.now();
  page.say(screenTake(take));
  for (const [number, chunk] of chunks.entries()) page.chunk(take, number, chunk);
  await until('all of it is kept', () => page.kept(take) === 5);
  // A megabyte at once, another one each second: all but the last of three are waited for.
  assert.ok(performance.now() - start > 1_000);
  assert.deepEqual((await scene.takes(id)).get(take), Buffer.concat(chunks));
});
