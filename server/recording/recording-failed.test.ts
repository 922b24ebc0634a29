import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { endSession } from '../sessions/end-session.ts';
import { readSession } from '../sessions/read-session.ts';
import { recordEvent } from '../sessions/record-event.ts';
import { watchSessions } from '../sessions/watch-sessions.ts';
import { begin, settlementOf } from '../testing/assist.ts';
import { noErrors } from '../testing/logs.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { failureOf, recordingFailed } from './recording-failed.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const alertsOf = (id: string) => world.db.selectFrom('alerts').selectAll().where('session_id', '=', id).execute();

test('G1: a session that can not be recorded goes on; both sides see it and the office is alerted, once', async () => {
  const house = await world.household();
  const { id } = await begin(world, { house });
  const said = "ENOSPC: no space left on device, write '/srv/iponto/live/0001.sealed'";
  assert.equal(await recordingFailed(world.room, id, said), 'continue');
  assert.equal(await recordingFailed(world.room, id, said), 'continue');
  for (const actor of [house.client, world.technician]) {
    const view = must(await readSession(world.room, actor, id));
    assert.partialDeepStrictEqual(view, { state: 'active', recordingFailed: 'disk-full' });
    assert.doesNotMatch(JSON.stringify(view), /ENOSPC|srv/);
  }
  assert.partialDeepStrictEqual(await alertsOf(id), [{ kind: 'recording-failed', detail: said }]);
  assert.equal((await alertsOf(id)).length, 1);
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.equal((await settlementOf(world, id)).debited, 60);
});

test('G1: where the company has chosen so, it ends and costs nothing', async () => {
  await world.db.updateTable('settings').set({ on_recording_failure: 'end-uncharged' }).execute();
  const house = await world.household({ balance: 0 });
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 70 });
  assert.equal(await recordingFailed(world.room, id, 'ENOSPC'), 'close');
  const view = must(await readSession(world.room, house.client, id));
  assert.partialDeepStrictEqual(view, {
    state: 'voided',
    endReason: 'recording-failed',
    endedBy: 'system',
    charge: null,
  });
  assert.deepEqual(await settlementOf(world, id), { charge: undefined, debited: 0, asked: undefined, jobs: 1 });
  assert.deepEqual(world.room.agents.told(house.equipmentId).at(-1), {
    ...{ kind: 'end', session: id, reason: 'recording-failed' },
  });
  assert.equal((await alertsOf(id)).length, 1);
});

test('G1: a program that was killed between the failure and the end ends the session when it is back', async () => {
  await world.db.updateTable('settings').set({ on_recording_failure: 'end-uncharged' }).execute();
  const { id } = await begin(world, { house: await world.household() });
  const event = { kind: 'recording-failed', at: world.clock.now(), reason: 'disk-full' } as const;
  const room = world.room;
  must(await world.db.transaction().execute((tx) => recordEvent({ tx, live: room.live }, id, event)));
  await watchSessions(room, noErrors);
  const view = must(await readSession(room, world.technician, id));
  assert.partialDeepStrictEqual(view, { state: 'voided', endReason: 'recording-failed', charge: null });
});

test('what a recorder says of its failure has a code that pages have words for', () => {
  const said = ["ENOSPC: write '/srv/x'", 'EDQUOT: disk quota exceeded', 'too slow', 'EIO: i/o error', ''];
  assert.deepEqual(said.map(failureOf), ['disk-full', 'disk-full', 'too-slow', 'failed', 'failed']);
});
