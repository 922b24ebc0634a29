import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { problemSentence } from '../../protocol/problems.ts';
import { enterDutySpan } from '../duty/enter-duty-span.ts';
import { newTariff } from '../testing/assist.ts';
import { addTechnician, book, booking, works } from '../testing/calendar-scene.ts';
import { bookHour, putToWork } from '../testing/duty-over-http.ts';
import { addClient, addEquipment, addStaff, setUpOwner } from '../testing/people.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { startTestApp } from '../testing/test-app.ts';
import { bookSlot } from './book-slot.ts';
import { readFreeSlots } from './free-slots.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await works(world);
});
after(() => world.close());

const slotsOf = async (day: string) => {
  const house = await world.household();
  const { days } = must(await readFreeSlots(world.room, house.client));
  return days.find((each) => each.day === day)?.slots ?? [];
};
const rows = (startsAt: string) =>
  world.db
    .selectFrom('appointments')
    .selectAll()
    .where('starts_at', '=', Temporal.Instant.from(startsAt))
    .where('state', '=', 'booked')
    .execute();

/** So many clients, each with an equipment, at the same moment. */
async function allBook(count: number, startsAt: string) {
  const asked = await Promise.all(
    Array.from({ length: count }, async () => {
      const house = await world.household();
      return { house, body: await booking(world, house, startsAt) };
    }),
  );
  return atOnce(count, async (n) => {
    const { house, body } = asked[n] ?? assert.fail();
    return bookSlot(world.room, house.client, body);
  });
}

test('the hours that can be booked begin ⚙ minutes from now and end ⚙ days ahead', async () => {
  const house = await world.household();
  const { days, slotMinutes } = must(await readFreeSlots(world.room, house.client));
  assert.equal(slotMinutes, 60);
  // It is 10:30 on a Sunday, and an hour is the shortest notice.
  assert.equal(days[0]?.day, '2026-11-22');
  assert.equal(days[0]?.slots[0], '2026-11-22T12:00:00Z');
  assert.equal(days[1]?.slots.length, 11);
  assert.equal(days.at(-1)?.day, '2026-12-22');
});

test('one technician, one slot, 50 clients at once: exactly one books it, the others are told the next free hours', async () => {
  const startsAt = '2026-11-24T15:00:00Z';
  const results = await allBook(50, startsAt);
  assert.deepEqual(outcomes(results), { good: 1, codes: ['slot-taken'] });
  assert.equal((await rows(startsAt)).length, 1);
  const refused = results.flatMap((result) => (result.ok ? [] : [result]));
  assert.equal(refused.length, 49);
  for (const { details } of refused) {
    const sentence = problemSentence('slot-taken', 'pt', details);
    assert.match(sentence, /acabou de a marcar\. .*: 24\/11\/2026 16:00, 24\/11\/2026 17:00, 24\/11\/2026 18:00\.$/);
    const english = problemSentence('slot-taken', 'en', details);
    assert.match(english, /free hours: 24 Nov 2026 16:00, 24 Nov 2026 17:00, 24 Nov 2026 18:00\.$/);
  }
  assert.deepEqual((await slotsOf('2026-11-24')).includes(startsAt), false);
});

test('three technicians on duty, 50 clients at once: exactly three book it, each another technician', async () => {
  for (const name of ['Abel', 'Bia']) {
    await works(world, await addTechnician(world, name), { from: '15:00', to: '16:00' });
  }
  const startsAt = '2026-11-25T15:00:00Z';
  const results = await allBook(50, startsAt);
  assert.deepEqual(outcomes(results), { good: 3, codes: ['slot-taken'] });
  assert.equal(new Set((await rows(startsAt)).map((row) => row.technician_id)).size, 3);
});

test('the database itself keeps a technician from two appointments at a time, whoever writes them', async () => {
  const house = await world.household();
  const id = await book(world, house, '2026-11-26T10:00:00Z');
  const { id: _, ...row } = await world.db
    .selectFrom('appointments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const other = await world.household();
  const twice = {
    ...{ ...row, client_id: other.clientId, equipment_id: other.equipmentId, quote: JSON.stringify(row.quote) },
    ...{ starts_at: row.starts_at.add({ minutes: 59 }), ends_at: row.ends_at.add({ minutes: 59 }) },
  };
  await assert.rejects(world.db.insertInto('appointments').values(twice).execute(), /one_appointment_at_a_time/);
  const after = { starts_at: row.ends_at, ends_at: row.ends_at.add({ minutes: 60 }) };
  await world.db
    .insertInto('appointments')
    .values({ ...twice, ...after })
    .execute();
});

test('G4: booking keeps what was agreed to: terms, address and price at the start of the slot', async () => {
  const house = await world.household({ balance: 120 });
  const id = await book(world, house, '2026-11-26T18:00:00Z');
  const kept = await world.db.selectFrom('acceptances').selectAll().where('appointment_id', '=', id).execute();
  assert.deepEqual(kept.map(({ kind }) => kind).sort(), ['start', 'terms']);
  for (const row of kept) {
    assert.partialDeepStrictEqual(row, {
      ...{ client_id: house.clientId, session_id: null, terms_version: 1, ip: '203.0.113.7' },
      device: 'Mozilla/5.0 (Android)',
      accepted_at: world.clock.now(),
    });
  }
  const row = await world.db.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.partialDeepStrictEqual(row.quote, { agreedStart: '2026-11-26T18:00:00Z', freeMinutes: 120, sosCents: 0 });
});

test('G4: what is agreed to on the page of a booking is kept with its address, and with what the browser says that it is', async (t) => {
  const app = await startTestApp();
  t.after(() => app.close());
  const owner = await setUpOwner(app);
  const technician = await addStaff(app, owner, { name: 'Rui', email: 'rui@iponto.example', role: 'technician' });
  await putToWork(technician, '2026-11-01');
  const client = await addClient(app, owner);
  const equipmentId = await addEquipment(owner, client.clientId);
  await bookHour(client.browser, equipmentId, '2026-11-26T18:00:00Z');
  const kept = await app.db.selectFrom('acceptances').select(['ip', 'device']).execute();
  const here = { ip: '127.0.0.1', device: 'node' };
  assert.deepEqual(kept, [here, here]);
});

test('G4: an old price, old terms and what is another’s are refused as when asking now', async () => {
  const house = await world.household({ balance: 0 });
  const body = await booking(world, house, '2026-11-27T10:00:00Z');
  const { quote } = body;
  const wrong = { ...body, quote: { ...quote, initialCents: 1 } };
  assertRefused(await bookSlot(world.room, house.client, wrong), 'quote-changed');
  for (const old of [{ termsVersion: 0 }, { startVersion: 0 }]) {
    assertRefused(await bookSlot(world.room, house.client, { ...body, ...old }), 'terms-not-current');
  }
  assertRefused(await bookSlot(world.room, (await world.household()).client, body), 'not-found');
  assertRefused(await bookSlot(world.room, world.technician, body), 'not-allowed');
});

test('an equipment has one booking at a time, however often the button is pressed', async () => {
  const house = await world.household();
  const body = await booking(world, house, '2026-11-27T11:00:00Z');
  const results = await atOnce(10, () => bookSlot(world.room, house.client, body));
  assert.equal(outcomes(results).good, 1);
  const other = await booking(world, house, '2026-11-27T12:00:00Z');
  assertRefused(await bookSlot(world.room, house.client, other), 'already-booked');
});

test('S1: an hour that is no slot, is too near, too far, or outside the hours can not be booked', async () => {
  const house = await world.household();
  for (const startsAt of [
    '2026-11-27T10:30:00Z',
    '2026-11-22T11:00:00Z',
    '2026-11-21T11:00:00Z',
    '2026-12-23T11:00:00Z',
  ]) {
    const body = await booking(world, house, startsAt);
    assertRefused(await bookSlot(world.room, house.client, body), 'slot-taken');
  }
  const late = await booking(world, house, '2026-11-27T20:00:00Z');
  const tooLate = { ...late, startsAt: '2026-11-27T21:00:00Z' };
  assertRefused(await bookSlot(world.room, house.client, tooLate), 'sos-not-offered');
});

test('S1: nobody can book when nobody works, is there, or the company is closed', async () => {
  const alone = await openSessionWorld();
  const slots = async () => {
    const house = await alone.household();
    const { days } = must(await readFreeSlots(alone.room, house.client));
    return days.map(({ day, slots }) => `${day} ${slots.length}`);
  };
  try {
    assert.deepEqual(await slots(), []);
    await works(alone);
    assert.equal((await slots()).length, 31);
    const { userId } = alone.technician;
    const away = {
      kind: 'absence',
      from: '2026-11-22T00:00:00Z',
      to: '2026-12-20T15:00:00Z',
      reason: 'Férias',
    } as const;
    must(await enterDutySpan(alone.room, alone.technician, userId, away));
    assert.deepEqual(await slots(), ['2026-12-20 6', '2026-12-21 11', '2026-12-22 11']);
    const closed = { nationalHolidays: true, weekdays: [2], days: ['2026-12-20'] };
    await newTariff(alone, { schedule: { zone: 'Europe/Lisbon', opens: '10:00', closes: '18:00', closed } });
    assert.deepEqual(await slots(), ['2026-12-21 8']);
  } finally {
    await alone.close();
  }
});

test('S1: in the night in which an hour comes twice both are slots of their own; the hour that is skipped is none', async () => {
  const nights = await openSessionWorld({ now: '2026-10-23T12:00:00Z' });
  try {
    await works(nights, nights.technician.userId, { from: '00:00', to: '24:00' });
    await newTariff(nights, { schedule: { zone: 'Europe/Lisbon', opens: '00:00', closes: '24:00' } });
    const slotsOn = async (day: string) => {
      const { days } = must(await readFreeSlots(nights.room, (await nights.household()).client));
      return days.find((each) => each.day === day)?.slots ?? [];
    };
    assert.equal((await slotsOn('2026-10-25')).length, 25);
    // Both are one o'clock in Lisbon.
    for (const startsAt of ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z']) {
      await book(nights, await nights.household(), startsAt);
    }
    assert.equal((await slotsOn('2026-10-25')).length, 23);
    nights.goTo('2027-03-26T12:00:00Z');
    const spring = await slotsOn('2027-03-28');
    assert.equal(spring.length, 23);
    assert.deepEqual(spring.slice(0, 2), ['2027-03-28T00:00:00Z', '2027-03-28T01:00:00Z']);
  } finally {
    await nights.close();
  }
});
