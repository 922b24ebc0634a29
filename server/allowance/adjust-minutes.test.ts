import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { endSession } from '../sessions/end-session.ts';
import { begin } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { adjustMinutes } from './adjust-minutes.ts';
import { readClientAllowance } from './read-allowance.ts';
import { readLedger } from './read-ledger.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const adjust = ({ clientId }: Household, minutes: number, key = randomUUID()) =>
  adjustMinutes(world.room, world.office, clientId, { key, minutes, reason: 'Cortesia' });
const ledger = async ({ clientId }: Household, on?: string) =>
  must(await readLedger(world.room, world.office, clientId, on));
const leftOf = async ({ clientId }: Household) =>
  (await readClientAllowance(world.db, clientId, world.clock.now())).left;
const setPeriod = (allowance_period: 'year' | 'month') =>
  world.db.updateTable('settings').set({ allowance_period }).execute();

async function assisted(house: Household, minutes: number): Promise<void> {
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes });
  must(await endSession(world.room, world.technician, id, 'done'));
}

test('A1: the page of a client’s minutes tells every entry, its session, its reason and who made it', async () => {
  const house = await world.household();
  await assisted(house, 10);
  world.clock.advance({ minutes: 1 });
  must(await adjust(house, 30));
  const { entries } = await ledger(house);
  assert.deepEqual(
    entries.map(({ kind, minutes, balance, reason, by }) => [kind, minutes, balance, reason, by]),
    [
      ['adjustment', 30, 90, 'Cortesia', 'Olga Lima'],
      ['debit', -60, 60, null, null],
      ['grant', 120, 120, null, null],
    ],
  );
  assert.ok(entries[1]?.session !== null);
});

test('A1: a click repeated is one adjustment; twenty at once never take more than there is', async () => {
  const house = await world.household();
  const key = randomUUID();
  assert.deepEqual(outcomes(await atOnce(10, () => adjust(house, 30, key))), { good: 10, codes: [] });
  assert.equal(await leftOf(house), 150);
  assert.deepEqual(outcomes(await atOnce(20, () => adjust(house, -60))), { good: 2, codes: ['not-enough-minutes'] });
  assert.equal(await leftOf(house), 30);
});

test('A2: who never bought a paid service has no period that minutes could be given in', async () => {
  assertRefused(await adjust(await world.household({ boughtAt: null }), 30), 'no-allowance-yet');
});

test('A1: only the office adjusts, for whoever there is, and technicians may look', async () => {
  const house = await world.household();
  const body = { key: randomUUID(), minutes: 30, reason: 'x' };
  assertRefused(await adjustMinutes(world.room, world.technician, house.clientId, body), 'not-allowed');
  assertRefused(await adjustMinutes(world.room, house.client, house.clientId, body), 'not-allowed');
  assertRefused(await adjust({ ...house, clientId: randomUUID() as Household['clientId'] }, 30), 'not-found');
  assert.ok((await readLedger(world.room, world.technician, house.clientId, undefined)).ok);
});

test('A1: what a day would give is told beforehand: this period’s rest, the next one’s whole, nothing without a service', async () => {
  const house = await world.household({ boughtAt: '2026-11-01T00:00:00Z' });
  await assisted(house, 10);
  const on = async (day: string) => (await ledger(house, day)).on;
  assert.partialDeepStrictEqual(await on('2027-10-31'), {
    start: '2026-11-01',
    lastDay: '2027-10-31',
    left: 60,
    usable: 60,
  });
  assert.partialDeepStrictEqual(await on('2027-11-01'), { left: 120, usable: 0, why: 'no-paid-service-this-year' });
  assert.partialDeepStrictEqual(await on('2026-10-31'), { start: null, left: 0, usable: 0 });
});

test('A1: of a balance of 45 a day would give 30, and the rest waits; what was granted stays what it was', async () => {
  const house = await world.household({ balance: 45 });
  assert.partialDeepStrictEqual((await ledger(house)).on, { left: 45, usable: 30, intervalMinutes: 30, why: 'ok' });
  const setMinutes = (allowance_minutes: number) =>
    world.db.updateTable('settings').set({ allowance_minutes }).execute();
  await setMinutes(60);
  const { left, of } = await readClientAllowance(world.db, house.clientId, world.clock.now());
  assert.deepEqual({ left, of }, { left: 45, of: 120 });
  await setMinutes(120);
});

test('A3: by the month: each month has its minutes, and a year that was granted before runs to its end', async () => {
  await setPeriod('month');
  const house = await world.household({ boughtAt: '2026-11-05T00:00:00Z' });
  await assisted(house, 10);
  assert.partialDeepStrictEqual((await ledger(house)).on, { start: '2026-11-05', lastDay: '2026-12-04', left: 60 });
  assert.partialDeepStrictEqual((await ledger(house, '2026-12-05')).on, {
    start: '2026-12-05',
    left: 120,
    usable: 120,
  });
  await setPeriod('year');
  assert.partialDeepStrictEqual((await ledger(house, '2026-12-04')).on, { lastDay: '2026-12-04', left: 60 });
  assert.partialDeepStrictEqual((await ledger(house, '2026-12-05')).on, { lastDay: '2027-12-04', left: 120 });
});

test('A1: a company that gives no minutes at all still ends its sessions', async () => {
  await world.db.updateTable('settings').set({ allowance_minutes: 0 }).execute();
  const house = await world.household();
  await assisted(house, 10);
  must(await adjust(house, 60));
  assert.equal(await leftOf(house), 60);
  await world.db.updateTable('settings').set({ allowance_minutes: 120 }).execute();
});
