import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../domain/access/may.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { readFreeSlots } from '../calendar/free-slots.ts';
import { readSchedule } from '../calendar/read-schedule.ts';
import { readDuty } from '../duty/read-duty.ts';
import { setWorkingTimes } from '../duty/set-working-times.ts';
import { isSomeoneOnCall, whoIsOnDuty } from '../duty/who-is-there.ts';
import { handOverSession, listColleagues } from '../sessions/hand-over-session.ts';
import { findSession } from '../sessions/session-store.ts';
import { takeSession } from '../sessions/take-session.ts';
import { ask } from '../testing/assist.ts';
import { addTechnician, book, isOnCall, works } from '../testing/calendar-scene.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { shutOutStaff } from './shut-out-staff.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await world.db.updateTable('auth_users').set({ twoFactorEnabled: true }).execute();
});
after(() => world.close());

const owner = (): Actor => ({ kind: 'staff', role: 'owner', userId: world.office.userId });
const shutOut = (id: UserId) => shutOutStaff({ ...world.room, onSignedOut: () => undefined }, owner(), id);
const from = (day: string) => ({ from: Temporal.PlainDate.from(day), days: 1 });

test('whoever has a request or a session hands it over first', async () => {
  const { room, colleague } = world;
  const leaving = { kind: 'staff', role: 'technician', userId: await addTechnician(world, 'Tiago') } as const;
  await world.db.updateTable('auth_users').set({ twoFactorEnabled: true }).where('id', '=', leaving.userId).execute();
  const id = await ask(world, { house: await world.household() });
  must(await takeSession(room, leaving, id));
  assert.deepEqual(await shutOut(leaving.userId), { ok: false, code: 'sessions-first' });
  must(await handOverSession(room, leaving, id, colleague.userId));
  must(await shutOut(leaving.userId));
  assert.deepEqual(await handOverSession(room, colleague, id, leaving.userId), { ok: false, code: 'not-a-technician' });
  const names = must(await listColleagues(room, colleague)).map(({ name }) => name);
  assert.ok(!names.includes('Tiago'));
});

test('S1 P6: who is shut out is neither on duty nor on call from then on; what is booked stays, and stands as an hour nobody is there for', async () => {
  const { room, db, clock, technician, office } = world;
  await works(world);
  await isOnCall(world);
  const id = await book(world, await world.household(), '2026-11-23T10:00:00Z');
  const before = must(await readSchedule(room, office, from('2026-11-22'))).days[0]?.technicians;
  assert.deepEqual(await whoIsOnDuty(db, clock.now()), [technician.userId]);

  assert.deepEqual(must(await shutOut(technician.userId)), { offDuty: 1 });
  assert.deepEqual(await whoIsOnDuty(db, clock.now()), []);
  assert.equal(await isSomeoneOnCall(db, clock.now().add({ hours: 12 })), false);
  assert.deepEqual(must(await readFreeSlots(room, office)).days, []);
  const [booked] = must(await readSchedule(room, office, from('2026-11-23'))).days[0]?.technicians ?? [];
  assert.partialDeepStrictEqual(booked, {
    ...{ name: 'Rui Matos', working: [], onCall: [], appointments: [{ id, state: 'booked', offDuty: true }] },
  });
  // The day itself keeps what was; days without anything of theirs do not name them.
  const today = must(await readSchedule(room, office, from('2026-11-22'))).days[0]?.technicians;
  assert.deepEqual(today?.[0]?.working, before?.[0]?.working);
  assert.equal(today?.[0]?.absences[0]?.from, clock.now().toString());
  assert.deepEqual(must(await readSchedule(room, office, from('2026-11-24'))).days[0]?.technicians, []);

  const week = { validFrom: Temporal.PlainDate.from('2026-11-23'), times: [] };
  for (const result of [
    await setWorkingTimes(room, office, technician.userId, week),
    await readDuty(room, office, technician.userId),
  ]) {
    assert.deepEqual(result, { ok: false, code: 'not-found' });
  }
});

test('of being shut out and taking a request at the same moment, one happens', async () => {
  for (let n = 0; n < 5; n++) {
    const userId = await addTechnician(world, `Técnico ${n}`);
    const id = await ask(world, { house: await world.household() });
    const [out, taken] = await Promise.all([
      shutOut(userId),
      takeSession(world.room, { kind: 'staff', role: 'technician', userId }, id),
    ]);
    assert.deepEqual([out, taken].filter((result) => result.ok).length, 1);
    assert.equal((await findSession(world.db, id))?.technicianId, taken.ok ? userId : null);
    assert.ok(out.ok || out.code === 'sessions-first');
  }
});
