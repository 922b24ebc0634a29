import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import type { CallFromPage } from '../../protocol/call.ts';
import { recordEvent } from '../sessions/record-event.ts';
import { begin } from '../testing/assist.ts';
import { type CallScene, openCallScene, stuckRecorder } from '../testing/call-scene.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';

const who: Parameters<typeof openCallScene>[1] = {};
let world: SessionWorld;
let scene: CallScene;
before(async () => {
  world = await openSessionWorld();
  who.technician = world.technician;
  scene = await openCallScene(world, who);
});
after(async () => {
  await scene.close();
  await world.close();
});

const voice = (take: string): CallFromPage => ({
  ...{ type: 'take', take, kind: 'voice', mime: 'audio/webm;codecs=opus' },
  startedAtMs: world.clock.now().epochMilliseconds,
});

async function running(): Promise<SessionId> {
  return (await begin(world, { house: await world.household() })).id;
}

/** G1: both sides are told that the session is not recorded. */
async function tellNotRecorded(id: SessionId): Promise<void> {
  const event = { kind: 'recording-failed', at: world.clock.now(), reason: 'too-slow' } as const;
  must(await world.db.transaction().execute((tx) => recordEvent({ tx, live: world.room.live }, id, event)));
}

test('G1: a voice that is being recorded when both are told ‘not recorded’ is recorded no longer, and its page is told', async () => {
  const id = await running();
  const page = await scene.sit('technician', 'technician', id);
  const take = randomUUID();
  page.say(voice(take));
  page.chunk(take, 0, Buffer.from('before'));
  await until('what came before is kept', () => page.kept(take) === 0);
  await tellNotRecorded(id);
  assert.deepEqual(await page.tells('not-kept'), { type: 'not-kept', take });
  page.chunk(take, 1, Buffer.from('after'));
  page.say({ type: 'ping', sentMs: 1 });
  await page.tells('pong');
  assert.equal(page.kept(take), 0);
  assert.deepEqual((await scene.takes(id)).get(take), Buffer.from('before'));
});

test('G1: what a session was told holds for the next program: no take of it is kept, announced again or new', async () => {
  const id = await running();
  const take = randomUUID();
  const first = await scene.sit('technician', 'technician', id);
  first.say(voice(take));
  first.chunk(take, 0, Buffer.from('before'));
  await until('what came before is kept', () => first.kept(take) === 0);
  scene.startAgain();
  first.socket.terminate();
  await tellNotRecorded(id);
  const again = await scene.sit('technician', 'technician', id);
  for (const each of [take, randomUUID()]) {
    again.say(voice(each));
    await until('its page is told', () => again.told.some((told) => told.type === 'not-kept' && told.take === each));
  }
  assert.deepEqual([...(await scene.takes(id)).entries()], [[take, Buffer.from('before')]]);
});

test('G1: a take that fails stays unrecorded before anybody could be told', async (t) => {
  const apart = await openCallScene(world, who, { recorder: stuckRecorder, limits: { recorderPatienceMs: 50 } });
  t.after(() => apart.close());
  const page = await apart.sit('technician', 'technician', await running());
  const [take, next] = [randomUUID(), randomUUID()];
  page.say(voice(take));
  page.chunk(take, 0, Buffer.from('a'));
  assert.deepEqual(await page.tells('not-kept'), { type: 'not-kept', take });
  page.say(voice(next));
  await until('the next one is not kept either', () =>
    page.told.some((told) => told.type === 'not-kept' && told.take === next),
  );
});
