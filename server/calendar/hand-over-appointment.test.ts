import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { enterDutySpan } from '../duty/enter-duty-span.ts';
import { jobsFor } from '../testing/assist.ts';
import { addTechnician, book, works } from '../testing/calendar-scene.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { findAppointment } from './appointment-store.ts';
import { TELL_APPOINTMENT } from './calendar-room.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { handOverAppointment } from './hand-over-appointment.ts';
import { moveAppointment } from './move-appointment.ts';
import { readAppointment } from './present-appointment.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await works(world);
});
after(() => world.close());

const found = async (id: string) => (await findAppointment(world.db, id)) ?? assert.fail('no appointment');
const isAway = async (from: string, to: string) => {
  const span = { kind: 'absence', from, to, reason: 'Doente' } as const;
  must(await enterDutySpan(world.room, world.office, world.technician.userId, span));
};

test('S1: the hour of a technician who fell ill goes to a colleague who is free then, however near it is; nothing that was agreed to changes', async () => {
  const house = await world.household();
  const startsAt = '2026-11-22T12:00:00Z';
  const id = await book(world, house, startsAt);
  const before = await found(id);
  assertRefused(await handOverAppointment(world.room, world.office, id), 'no-colleague-free');
  const { userId: ines } = world.colleague;
  await works(world, ines);
  await isAway('2026-11-22T08:00:00Z', '2026-11-22T20:00:00Z');
  // Twenty minutes before: nobody could book it any more.
  world.goTo('2026-11-22T11:40:00Z');
  must(await moveAppointment(world.room, world.office, id, Temporal.Instant.from(startsAt)));
  assert.equal((await found(id)).technicianId, world.technician.userId, 'a move to its own hour is none');

  must(await handOverAppointment(world.room, world.office, id));
  const { technicianId, lastSeq, sequence, ...rest } = await found(id);
  assert.deepEqual([technicianId, lastSeq], [ines, 2]);
  assert.partialDeepStrictEqual(before, rest);
  const { events, technician } = must(await readAppointment(world.room, house.client, id));
  assert.equal(technician.id, ines);
  assert.partialDeepStrictEqual(events.at(-1), { kind: 'handed-over', by: 'office', startsAt });
  // The client reads the technician's name: another one is told.
  assert.equal(await jobsFor(world.db, TELL_APPOINTMENT, { appointmentId: id, seq: '2' }), 1);
});

test('S1: an hour is given away by its technician and the office, and only while it is booked', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-24T15:00:00Z');
  const own = (await found(id)).technicianId;
  const [mine, theirs] =
    own === world.technician.userId ? [world.technician, world.colleague] : [world.colleague, world.technician];
  for (const by of [house.client, theirs]) assertRefused(await handOverAppointment(world.room, by, id), 'not-allowed');
  must(await handOverAppointment(world.room, mine, id));
  assert.equal((await found(id)).technicianId, theirs.userId);
  must(await cancelAppointment(world.room, house.client, id, null));
  assertRefused(await handOverAppointment(world.room, world.office, id), 'appointment-over');
});

test('however many hours of one time are given away at once, no technician gets two', async () => {
  const startsAt = '2026-11-27T15:00:00Z';
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) {
    await works(world, await addTechnician(world, `Abel ${n}`), { from: '15:00', to: '16:00', since: '2026-11-27' });
    ids.push(await book(world, await world.household(), startsAt));
  }
  // Twelve technicians, ten hours: two are free, and each hour that is given away frees another.
  const results = await atOnce(ids.length, (n) => handOverAppointment(world.room, world.office, ids[n] ?? ''));
  assert.ok(outcomes(results).good >= 2);
  const kept = await Promise.all(ids.map(async (id) => (await found(id)).technicianId));
  assert.equal(new Set(kept).size, ids.length);
});
