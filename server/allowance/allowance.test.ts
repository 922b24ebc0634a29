import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { endSession } from '../sessions/end-session.ts';
import { beat, recordServerGap } from '../sessions/heartbeat.ts';
import { quoteSession } from '../sessions/quote-session.ts';
import { ask, begin, jobsFor } from '../testing/assist.ts';
import { addEquipmentRow, addPaidService, type Household } from '../testing/household.ts';
import { atOnce } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { adjustMinutes } from './adjust-minutes.ts';
import { LAPSE_MINUTES, lapseDue, lapseMinutes } from './lapse-minutes.ts';
import { readClientAllowance } from './read-allowance.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const utc = (day: string, time = '12:00') => `${day}T${time}:00Z`;
const buys = (house: Household, day: string, named = true) =>
  addPaidService(
    world.db,
    { recordedBy: world.office.userId },
    { clientId: house.clientId, equipmentId: named ? house.equipmentId : null, boughtAt: utc(day, '00:00') },
  );
const quoted = async (house: Household) =>
  must(await quoteSession(world.room, house.client, house.equipmentId)).allowance;
const leftOf = ({ clientId }: Household) => readClientAllowance(world.db, clientId, world.clock.now());

async function assisted(house: Household, minutes: number): Promise<void> {
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes });
  must(await endSession(world.room, world.technician, id, 'done'));
}

const ledgerOf = async ({ clientId }: Household) => {
  const rows = await world.db
    .selectFrom('allowance_entries')
    .select(['kind', 'minutes', 'year_start'])
    .where('client_id', '=', clientId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ kind, minutes, year_start }) => `${year_start} ${kind} ${minutes}`);
};

test('A1: 120 minutes a year: granted once when first used, debited session by session, gone when used up', async () => {
  world.goTo(utc('2027-01-10'));
  const house = await world.household({ boughtAt: utc('2027-01-08', '00:00') });
  assert.deepEqual(await leftOf(house), { left: 120, of: 120, until: '2028-01-07', why: 'ok' });
  for (const minutes of [50, 61, 10]) await assisted(house, minutes);
  assert.deepEqual(await ledgerOf(house), ['2027-01-08 grant 120', '2027-01-08 debit -60', '2027-01-08 debit -60']);
  assert.partialDeepStrictEqual(await quoted(house), { usable: 0, why: 'no-minutes-left' });
});

test('A2: without a paid service within the year before the agreed start there are no free minutes', async () => {
  world.goTo(utc('2027-02-01'));
  const never = await world.household({ boughtAt: null });
  assert.partialDeepStrictEqual(await quoted(never), { usable: 0, why: 'no-paid-service-this-year', year: null });
  assert.deepEqual(await leftOf(never), { left: 0, of: 120, until: null, why: 'no-paid-service-this-year' });

  const house = await world.household({ boughtAt: utc('2026-02-02', '00:00') });
  assert.equal((await quoted(house)).usable, 120);
  world.goTo(utc('2027-02-02', '10:00'));
  assert.partialDeepStrictEqual(await quoted(house), { usable: 0, why: 'no-paid-service-this-year' });
  assert.equal((await leftOf(house)).left, 0);
  await buys(house, '2027-02-02');
  assert.equal((await quoted(house)).usable, 120);
});

test('A2: buying twice grants nothing more', async () => {
  world.goTo(utc('2027-03-10'));
  const house = await world.household({ boughtAt: utc('2027-03-01', '00:00') });
  await assisted(house, 10);
  await buys(house, '2027-03-05');
  await buys(house, '2027-03-10');
  assert.equal((await quoted(house)).usable, 60);
  await assisted(house, 10);
  assert.equal((await quoted(house)).usable, 0);
});

test('A1: an older service recorded later does not move the years in which minutes were used', async () => {
  world.goTo(utc('2027-04-20'));
  const house = await world.household({ boughtAt: utc('2027-04-10', '00:00') });
  await assisted(house, 10);
  await buys(house, '2026-11-01');
  assert.deepEqual(await leftOf(house), { left: 60, of: 120, until: '2028-04-09', why: 'ok' });
  world.goTo(utc('2027-11-02'));
  assert.equal((await quoted(house)).usable, 60);
});

test('A3: what is not used by the year’s last day is gone; the new year begins full, and the rest lapses once', async () => {
  world.goTo(utc('2027-12-01'));
  const house = await world.household({ boughtAt: utc('2027-05-10', '00:00') });
  await assisted(house, 10);
  await buys(house, '2028-05-01');
  world.goTo(utc('2028-05-09', '18:00'));
  assert.equal((await quoted(house)).usable, 60);
  world.goTo(utc('2028-05-10', '10:00'));
  assert.equal((await quoted(house)).usable, 120);

  world.goTo(utc('2028-05-12', '10:00'));
  await assisted(house, 10);
  await assisted(house, 10);
  assert.deepEqual(await ledgerOf(house), [
    '2027-05-10 grant 120',
    '2027-05-10 debit -60',
    '2028-05-10 grant 120',
    '2028-05-10 debit -60',
    '2027-05-10 lapse -60',
    '2028-05-10 debit -60',
  ]);
});

test('A3: a session agreed on the last day uses that year’s minutes though it runs into the next', async () => {
  world.goTo(utc('2028-06-20'));
  const house = await world.household({ boughtAt: utc('2027-06-30', '00:00') });
  await buys(house, '2028-06-20');
  world.goTo(utc('2028-06-29', '19:50'));
  const { id } = await begin(world, { house });
  world.clock.advance({ hours: 5 });
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.deepEqual(await ledgerOf(house), ['2027-06-30 grant 120', '2027-06-30 debit -120']);
  assert.deepEqual(await leftOf(house), { left: 120, of: 120, until: '2029-06-29', why: 'ok' });
});

test('A3: a session of the old year that our server kept for days takes its minutes before the rest lapses', async () => {
  world.goTo(utc('2028-08-09', '18:00'));
  const house = await world.household({ boughtAt: utc('2027-08-10', '00:00') });
  const { id } = await begin(world, { house });
  await beat(world.room);
  world.clock.advance({ hours: 3 * 24 });
  await recordServerGap(world.room);
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.deepEqual(await ledgerOf(house), ['2027-08-10 grant 120', '2027-08-10 debit -60', '2027-08-10 lapse -60']);
});

test('A3: every night what is left of periods that are over lapses, once, and before an adjustment as well', async () => {
  world.goTo(utc('2028-09-01'));
  const [house, adjusted] = await Promise.all(
    [1, 2].map(() => world.household({ boughtAt: utc('2027-09-20', '00:00') })),
  );
  assert.ok(house !== undefined && adjusted !== undefined);
  for (const one of [house, adjusted]) await assisted(one, 10);
  const { clientId } = house;
  const waits = () => jobsFor(world.db, LAPSE_MINUTES, { clientId });
  world.goTo(utc('2028-09-21'));
  await lapseDue(world.room);
  assert.equal(await waits(), 0);
  world.goTo(utc('2028-09-22', '03:00'));
  await lapseDue(world.room);
  assert.equal(await waits(), 1);
  await atOnce(5, () => lapseMinutes(world.room, clientId));
  const ledger = ['2027-09-20 grant 120', '2027-09-20 debit -60', '2027-09-20 lapse -60'];
  assert.deepEqual(await ledgerOf(house), ledger);
  await lapseDue(world.room);
  assert.equal(await waits(), 1);

  const body = { key: randomUUID(), minutes: 30, reason: 'Demora nossa' };
  must(await adjustMinutes(world.room, world.office, adjusted.clientId, body));
  assert.deepEqual((await ledgerOf(adjusted)).toSorted(), [
    ...ledger.toSorted(),
    ...['2028-09-20 adjustment 30', '2028-09-20 grant 120'],
  ]);
});

test('A3: the night takes no minutes from under a session of the old period that still runs', async () => {
  world.goTo(utc('2028-10-09', '18:00'));
  const house = await world.household({ boughtAt: utc('2027-10-10', '00:00'), balance: 120 });
  const { id } = await begin(world, { house });
  world.clock.advance({ hours: 3 * 24 });
  await lapseMinutes(world.room, house.clientId);
  assert.deepEqual(await ledgerOf(house), ['2027-10-10 grant 120']);
  must(await endSession(world.room, world.technician, id, 'done'));
  assert.deepEqual(await ledgerOf(house), ['2027-10-10 grant 120', '2027-10-10 debit -120']);
});

test('A1: a year that began on 29 February begins on 28 February in other years', async () => {
  world.goTo(utc('2029-02-27'));
  const house = await world.household({ boughtAt: utc('2028-02-29', '00:00') });
  assert.equal((await leftOf(house)).until, '2029-02-27');
  world.goTo(utc('2029-02-28'));
  await buys(house, '2029-02-28');
  assert.deepEqual(await leftOf(house), { left: 120, of: 120, until: '2030-02-27', why: 'ok' });
});

test('A4: minutes belong to the client and count on each equipment that was assisted, on no other', async () => {
  world.goTo(utc('2029-03-10'));
  const house = await world.household({ boughtAt: utc('2029-03-01', '00:00') });
  const equipmentId = await addEquipmentRow(world.db, house.clientId);
  const other = { ...house, equipmentId };
  assert.partialDeepStrictEqual(await quoted(other), { usable: 0, why: 'equipment-never-assisted', left: 120 });
  await assisted(house, 10);
  await buys(other, '2029-03-10');
  assert.partialDeepStrictEqual(await quoted(other), { usable: 60, why: 'ok' });
});

test('A4: an equipment assisted after the session was asked for was not assisted before', async () => {
  world.goTo(utc('2029-04-10'));
  const house = await world.household({ boughtAt: utc('2029-04-01', '00:00'), assisted: false });
  const id = await ask(world, { house });
  await buys(house, '2029-04-10');
  const row = await world.db
    .selectFrom('sessions')
    .select(['assisted', 'quote'])
    .where('id', '=', id)
    .executeTakeFirst();
  assert.partialDeepStrictEqual(row, { assisted: false, quote: { freeMinutes: 0 } });
});

test('A4: a service of the same day counts from its own moment on', async () => {
  world.goTo(utc('2029-05-10'));
  const house = await world.household({ boughtAt: utc('2029-05-01', '00:00'), assisted: false });
  const later = { clientId: house.clientId, equipmentId: house.equipmentId, boughtAt: utc('2029-05-10', '13:00') };
  await addPaidService(world.db, { recordedBy: world.office.userId }, later);
  assert.equal((await quoted(house)).why, 'equipment-never-assisted');
  world.clock.advance({ hours: 1 });
  assert.partialDeepStrictEqual(await quoted(house), { usable: 120, why: 'ok' });
});
