import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { giveBack } from '../payments/give-back.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
import { endSession } from '../sessions/end-session.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { begin, settlementOf } from '../testing/assist.ts';
import { assertRefused } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { daysCsv, openCsv } from './month-csv.ts';
import { readMonth } from './read-month.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

async function ended(balance: number, minutes = 10) {
  const { id } = await begin(world, { house: await world.household({ balance }) });
  world.clock.advance({ minutes });
  must(await endSession(world.room, world.technician, id, 'done'));
  return { id, requestId: (await settlementOf(world, id)).asked?.id ?? '' };
}
const pay = (requestId: string) =>
  clearPayment(world.room, world.office, requestId, {
    ...{ key: randomUUID(), amount: '13,50', receivedOn: '2026-11-22', method: 'transfer', reference: 'x' },
  });
const month = async (asked?: string) => must(await readMonth(world.room, world.office, asked));

test('the office’s month: income on the day it came, minutes given, sessions, and what is open by its age', async () => {
  await ended(120);
  const { requestId } = await ended(0);
  must(await pay(requestId));
  const { id } = await ended(0);
  const wish = { kind: 'amount', amount: '3,50' } as const;
  must(await waiveSession(world.room, world.office, id, { key: randomUUID(), wish, reason: 'x' }));
  const { days, open, month: name } = await month();
  assert.deepEqual([name, days.length], ['2026-11', 30]);
  assert.deepEqual(days[21], { day: '2026-11-22', incomeCents: 1350, freeMinutes: 60, sessions: 3 });
  assert.deepEqual(days[20], { day: '2026-11-21', incomeCents: 0, freeMinutes: 0, sessions: 0 });
  assert.deepEqual(open[0], { age: 'not-due', requests: 1, cents: 1000 });
  assert.equal(
    (await month('2026-10')).days.every(({ sessions }) => sessions === 0),
    true,
  );
});

test('the office’s tables open in a Portuguese spreadsheet, and a client’s name is no formula in them', async () => {
  await world.db.updateTable('clients').set({ name: '=1+1' }).execute();
  const days = must(await daysCsv(world.room, world.office, { month: '2026-11', language: 'pt' }));
  assert.match(days, /^\uFEFFDia;Recebido \(€\);Minutos grátis;Sessões\r\n2026-11-01;0,00;0;0\r\n/);
  assert.match(days, /\r\n2026-11-22;13,50;60;3\r\n/);
  const open = must(await openCsv(world.room, world.office, { language: 'pt' }));
  assert.match(open, /;'=1\+1;\d+;RF\w+;2026-12-07;0;13,50;3,50;0,00;10,00\r\n$/);
});

test('what is late is told by how late it is', async () => {
  for (const [at, age] of [
    ['2026-12-07T12:00:00Z', 'not-due'],
    ['2026-12-08T12:00:00Z', 'days-30'],
    ['2027-01-07T12:00:00Z', 'days-60'],
    ['2027-02-06T12:00:00Z', 'days-90'],
    ['2027-03-08T12:00:00Z', 'older'],
  ] as const) {
    world.goTo(at);
    assert.deepEqual(
      (await month()).open.filter(({ requests }) => requests > 0).map((each) => each.age),
      [age],
    );
  }
});

test('the office’s month is less what did not stay and what was given back, by the day on which that was; not what is kept', async () => {
  world.goTo('2027-04-05T12:00:00Z');
  const [returned, handed, kept] = [await ended(0), await ended(0), await ended(0)];
  const free = await ended(120);
  const cash = { receivedOn: '2027-04-05', method: 'cash', reference: 'x', over: true } as const;
  for (const [{ requestId }, amount] of [
    [returned, '13,50'],
    [handed, '20'],
    [kept, '21'],
  ] as const) {
    must(await clearPayment(world.room, world.office, requestId, { ...cash, key: randomUUID(), amount }));
  }
  const dayOf = async (day: number) => (await month('2027-04')).days[day - 1];
  assert.deepEqual(await dayOf(5), { day: '2027-04-05', incomeCents: 5450, freeMinutes: 60, sessions: 4 });
  world.goTo('2027-04-06T12:00:00Z');
  const { id } = await world.db
    .selectFrom('payments')
    .select('id')
    .where('request_id', '=', returned.requestId)
    .executeTakeFirstOrThrow();
  must(await takeBackByOffice(world.room, world.office, id, 'Nota falsa'));
  for (const [{ requestId }, how] of [
    [handed, 'cash'],
    [kept, 'kept'],
  ] as const) {
    must(await giveBack(world.room, world.office, requestId, { key: randomUUID(), how, reason: 'x' }));
  }
  const wish = { kind: 'all' } as const;
  must(await waiveSession(world.room, world.office, free.id, { key: randomUUID(), wish, reason: 'x' }));
  assert.deepEqual(await dayOf(5), { day: '2027-04-05', incomeCents: 5450, freeMinutes: 60, sessions: 4 });
  assert.deepEqual(await dayOf(6), { day: '2027-04-06', incomeCents: -2000, freeMinutes: -60, sessions: 0 });
  assert.deepEqual(await dayOf(7), { day: '2027-04-07', incomeCents: 0, freeMinutes: 0, sessions: 0 });
});

test('only the office sees what a month came to', async () => {
  assertRefused(await readMonth(world.room, world.technician, undefined), 'not-allowed');
  assertRefused(await openCsv(world.room, world.technician, { language: 'pt' }), 'not-allowed');
});
