import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { elapsedMs } from '../../domain/session/elapsed.ts';
import { begin } from '../testing/assist.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';
import { handOverSession, listColleagues } from './hand-over-session.ts';
import { readQueue } from './read-queue.ts';
import { findSession } from './session-store.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await world.db.updateTable('auth_users').set({ twoFactorEnabled: true }).execute();
});
after(() => world.close());

test('T1: a session handed over goes on with the colleague: time never stops, and only the colleague now drives it', async () => {
  const { room, db, clock, technician, colleague } = world;
  const { id } = await begin(world, { house: await world.household() });
  clock.advance({ minutes: 20 });
  must(await handOverSession(room, technician, id, colleague.userId));
  const mine = must(await readQueue(room, colleague)).sessions.find((row) => row.id === id);
  assert.equal(mine?.technicianId, colleague.userId);
  assert.deepEqual(await endSession(room, technician, id, 'done'), { ok: false, code: 'not-allowed' });
  clock.advance({ minutes: 20 });
  must(await endSession(room, colleague, id, 'done'));
  const session = await findSession(db, id);
  const told = session?.now ?? assert.fail();
  assert.equal(elapsedMs(told, clock.now(), 10), 40 * 60_000);
  assert.deepEqual(told.gaps, []);
});

test('a session is handed to technicians only, never to whom it is with; the office may hand it over too', async () => {
  const { room, technician, colleague, office } = world;
  const { id } = await begin(world, { house: await world.household() });
  const handed = (to: typeof technician) => handOverSession(room, technician, id, to.userId);
  assert.deepEqual(await handed(office), { ok: false, code: 'not-a-technician' });
  assert.equal((await handed(technician)).ok, false);
  assert.deepEqual(await handOverSession(room, colleague, id, colleague.userId), { ok: false, code: 'not-allowed' });
  must(await handOverSession(room, office, id, colleague.userId));
  const names = must(await listColleagues(room, colleague)).map(({ name }) => name);
  assert.deepEqual(names, ['Inês Prata', 'Rui Matos']);
});
