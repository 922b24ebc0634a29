import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { begin, newTariff, settlementOf } from '../testing/assist.ts';
import { isOnCall } from '../testing/calendar-scene.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { endSession } from './end-session.ts';

const FIRST_DAY = Temporal.PlainDate.from('2026-11-23');
const IN_HOURS = '10:30:00Z';
const OUT_OF_HOURS = '22:30:00Z';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await newTariff(world, { sosFeeCents: cents(2000) });
  await isOnCall(world);
});
after(() => world.close());

/** The table of the contract, row by row. */
const ROWS = [
  { says: 'P5: 1 s, 120 free', elapsed: 'PT1S', balance: 120, billed: 60, free: 60, pay: 0 },
  { says: 'P5: 60:00, 120 free', elapsed: 'PT60M', balance: 120, billed: 60, free: 60, pay: 0 },
  { says: 'P4: 60:01, 120 free', elapsed: 'PT60M1S', balance: 120, billed: 90, free: 90, pay: 0 },
  { says: 'P4: 61:00, 60 free', elapsed: 'PT61M', balance: 60, billed: 90, free: 60, pay: 675 },
  { says: 'P2: 10:00, 30 free', elapsed: 'PT10M', balance: 30, billed: 60, free: 30, pay: 675 },
  { says: 'P2: 10:00, 45 free', elapsed: 'PT10M', balance: 45, billed: 60, free: 30, pay: 675 },
  { says: 'P3: 10:00, none free', elapsed: 'PT10M', balance: 0, billed: 60, free: 0, pay: 1350 },
  { says: 'P1: 60:00, none free', elapsed: 'PT60M', balance: 0, billed: 60, free: 0, pay: 1350 },
  { says: 'P4: 95:00, none free', elapsed: 'PT95M', balance: 0, billed: 120, free: 0, pay: 2700 },
  { says: 'P4: 121:00, 120 free', elapsed: 'PT121M', balance: 120, billed: 150, free: 120, pay: 675 },
  {
    says: 'P6: 10:00, 120 free, out of hours',
    elapsed: 'PT10M',
    balance: 120,
    sos: 2000,
    billed: 60,
    free: 60,
    pay: 2000,
  },
  {
    says: 'P6: 10:00, none free, out of hours',
    elapsed: 'PT10M',
    balance: 0,
    sos: 2000,
    billed: 60,
    free: 0,
    pay: 3350,
  },
  {
    says: 'A4: 10:00, 120 free, never assisted',
    elapsed: 'PT10M',
    balance: 120,
    assisted: false,
    billed: 60,
    free: 0,
    pay: 1350,
  },
];

for (const [index, row] of ROWS.entries()) {
  const { says, elapsed, balance, sos = 0, assisted = true, billed, free, pay } = row;
  test(`${says}: a real session is billed ${billed}, uses ${free}, costs ${pay} cents`, async () => {
    world.goTo(`${FIRST_DAY.add({ days: index })}T${sos > 0 ? OUT_OF_HOURS : IN_HOURS}`);
    const house = await world.household({ balance, assisted });
    const { id } = await begin(world, { house });
    world.clock.advance(elapsed);
    must(await endSession(world.room, world.technician, id, 'done'));

    const { charge, debited, asked, jobs } = await settlementOf(world, id);
    assert.partialDeepStrictEqual(charge, {
      elapsed_ms: Temporal.Duration.from(elapsed).total('milliseconds'),
      billed_minutes: billed,
      free_minutes_used: free,
      paid_minutes: billed - free,
      sos: sos > 0,
      time_cents: pay - sos,
      sos_cents: sos,
      total_cents: pay,
    });
    assert.equal(debited, free);
    assert.equal(asked?.amount_cents ?? 0, pay);
    assert.equal(jobs, 1);
  });
}

test('P6: a session agreed within the schedule that runs past closing time has no fee', async () => {
  world.goTo('2026-12-20T20:59:00Z');
  const { id } = await begin(world, { house: await world.household({ balance: 0 }) });
  world.clock.advance({ minutes: 59 });
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.partialDeepStrictEqual((await settlementOf(world, id)).charge, { sos: false, total_cents: 1350 });
});

test('P1: the tariff of the moment of asking holds though a new one starts during the session', async () => {
  world.goTo('2026-12-21T11:00:00Z');
  const house = await world.household({ balance: 0 });
  const before = await begin(world, { house });
  world.clock.advance({ minutes: 1 });
  await newTariff(world, { initialCents: cents(3000), intervalCents: cents(1500) });
  const after = await begin(world, { house: await world.household({ balance: 0 }) });
  world.clock.advance({ minutes: 65 });
  for (const { id } of [before, after]) must(await endSession(world.room, world.technician, id, 'done'));
  assert.equal((await settlementOf(world, before.id)).charge?.total_cents, 2025);
  assert.equal((await settlementOf(world, after.id)).charge?.total_cents, 4500);
});
