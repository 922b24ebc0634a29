import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import type { waiverBody } from '../../protocol/office.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { readClientAllowance } from '../allowance/read-allowance.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { readRequest } from '../payments/read-request.ts';
import { lockOpen } from '../payments/record-payment.ts';
import { begin, jobsFor, settlementOf } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { someoneWaits } from '../testing/until.ts';
import { CREDIT_WAIVER } from './apply-waiver.ts';
import { endSession } from './end-session.ts';
import { readWaivers } from './read-waivers.ts';
import { TELL_WAIVER, waiveSession } from './waive-session.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

type Wish = z.infer<typeof waiverBody>['wish'];
const waive = (id: SessionId, wish: Wish, key = randomUUID()) =>
  waiveSession(world.room, world.office, id, { key, wish, reason: 'A máquina era lenta' });
const ALL: Wish = { kind: 'all' };
const minutes = (n: number): Wish => ({ kind: 'minutes', minutes: n });
const amount = (text: string): Wish => ({ kind: 'amount', amount: text });

async function running(balance: number): Promise<{ id: SessionId; house: Household }> {
  const house = await world.household({ balance });
  return { id: (await begin(world, { house })).id, house };
}

async function end(id: SessionId, after: number): Promise<void> {
  world.clock.advance({ minutes: after });
  must(await endSession(world.room, world.technician, id, 'done'));
}

async function ended(after: number, balance = 0) {
  const { id, house } = await running(balance);
  await end(id, after);
  return { id, house, requestId: (await settlementOf(world, id)).asked?.id ?? '' };
}

const pay = (requestId: string, text: string) =>
  clearPayment(world.room, world.office, requestId, {
    ...{ key: randomUUID(), amount: text, receivedOn: '2026-11-22', method: 'transfer', reference: 'RF…' },
  });

async function standOf(id: SessionId) {
  const { asked } = await settlementOf(world, id);
  const balance = await world.db
    .selectFrom('request_balances')
    .selectAll()
    .where('request_id', '=', asked?.id ?? '')
    .executeTakeFirstOrThrow();
  const { charged_cents: charged, waived_cents: waived, paid_cents: paid, open_cents: open } = balance;
  return { state: asked?.state, charged, waived, paid, open };
}

const waiversOf = (id: SessionId) =>
  world.db.selectFrom('waivers').selectAll().where('session_id', '=', id).orderBy('at').orderBy('id').execute();

test('T1: before the payment, the amount is replaced and the waiver keeps what it was; the client is told', async () => {
  const { id } = await ended(95);
  must(await waive(id, minutes(30)));
  assert.deepEqual(await standOf(id), { state: 'open', charged: 2700, waived: 675, paid: 0, open: 2025 });
  const [waiver] = await waiversOf(id);
  assert.partialDeepStrictEqual(waiver, {
    ...{ before_cents: 2700, amount_cents: 675, paid_minutes: 30, free_minutes: 0 },
    ...{ reason: 'A máquina era lenta', by_user: world.office.userId },
  });
  const data = { waiverId: waiver?.id ?? '' };
  assert.deepEqual([await jobsFor(world.db, TELL_WAIVER, data), await jobsFor(world.db, CREDIT_WAIVER, data)], [1, 1]);
});

test('T1: waived whole, nothing is asked for, and no payment of it is taken any more', async () => {
  const { id, requestId } = await ended(10);
  must(await waive(id, ALL));
  assert.deepEqual(await standOf(id), { state: 'waived', charged: 1350, waived: 1350, paid: 0, open: 0 });
  assertRefused(await pay(requestId, '13,50'), 'request-waived');
  assertRefused(await waive(id, ALL), 'nothing-to-waive');
});

test('T1: after the payment, what was paid too much is the client’s, and the request stays paid', async () => {
  const { id, requestId } = await ended(95);
  must(await pay(requestId, '27,00'));
  must(await waive(id, amount('7,00')));
  assert.deepEqual(await standOf(id), { state: 'paid', charged: 2700, waived: 700, paid: 2700, open: -700 });
});

test('T1: a session that was waived for less is paid with what is left of it', async () => {
  const { id, requestId } = await ended(10);
  must(await waive(id, amount('3,50')));
  assertRefused(await pay(requestId, '13,50'), 'more-than-open');
  must(await pay(requestId, '10,00'));
  assert.deepEqual(await standOf(id), { state: 'paid', charged: 1350, waived: 350, paid: 1000, open: 0 });
});

test('T1: free minutes that are waived go back to the client, with the session and the reason', async () => {
  const { id, house } = await ended(80, 60);
  const left = async () => (await readClientAllowance(world.db, house.clientId, world.clock.now())).left;
  assert.equal(await left(), 0);
  must(await waive(id, minutes(60)));
  assert.deepEqual(await standOf(id), { state: 'waived', charged: 675, waived: 675, paid: 0, open: 0 });
  assert.equal(await left(), 30);
  const entry = await world.db
    .selectFrom('allowance_entries')
    .select(['minutes', 'reason', 'by_user', 'session_id'])
    .where('kind', '=', 'adjustment')
    .where('session_id', '=', id)
    .executeTakeFirst();
  assert.deepEqual(entry, {
    ...{ minutes: 30, reason: 'A máquina era lenta', by_user: world.office.userId, session_id: id },
  });
});

test('T1: what is waived while the session runs is taken off when it is settled, as far as it was charged', async () => {
  const { id } = await running(0);
  must(await waive(id, amount('10,00')));
  must(await waive(id, minutes(120)));
  await end(id, 95);
  assert.deepEqual(await standOf(id), { state: 'waived', charged: 2700, waived: 2700, paid: 0, open: 0 });
  assert.deepEqual(
    (await waiversOf(id)).map(({ before_cents, amount_cents }) => [before_cents, amount_cents]),
    [
      [2700, 1000],
      [1700, 1700],
    ],
  );
});

test('T1: a click repeated is one waiver, and twenty at once can not waive more than was charged', async () => {
  const { id } = await ended(10);
  const key = randomUUID();
  assert.deepEqual(outcomes(await atOnce(10, () => waive(id, amount('1,00'), key))), { good: 10, codes: [] });
  assert.partialDeepStrictEqual(await standOf(id), { waived: 100 });
  const result = outcomes(await atOnce(20, () => waive(id, amount('3,00'))));
  assert.deepEqual(result, { good: 4, codes: ['more-than-charged'] });
  assert.partialDeepStrictEqual(await standOf(id), { waived: 1300, open: 50 });
});

test('T1: only the office waives, and only what there is', async () => {
  const { id, house } = await ended(10);
  const body = { key: randomUUID(), wish: ALL, reason: 'x' };
  for (const actor of [house.client, world.technician]) {
    assertRefused(await waiveSession(world.room, actor, id, body), 'not-allowed');
  }
  assertRefused(await waive(id, minutes(45)), 'not-in-intervals');
  assertRefused(await waive(id, amount('0')), 'bad-amount');
  assertRefused(await waive(randomUUID() as SessionId, ALL), 'not-found');
});

test('T1: the office sees what it promised while a session runs, and what of a free one is left to give back', async () => {
  const { id, house } = await running(120);
  const seen = async () => must(await readWaivers(world.db, world.office, id));
  assert.partialDeepStrictEqual(await seen(), { when: 'later', left: null, waivers: [] });
  must(await waive(id, minutes(30)));
  const promised = { wish: 'minutes', minutes: 30, reason: 'A máquina era lenta', by: 'Olga Lima', waived: null };
  assert.partialDeepStrictEqual((await seen()).waivers, [promised]);
  await end(id, 10);
  const kept = { ...promised, waived: { cents: 0, freeMinutes: 30 } };
  const left = { cents: 0, freeMinutes: 30 };
  assert.partialDeepStrictEqual(await seen(), { when: 'now', left, intervalMinutes: 30, waivers: [kept] });
  must(await waive(id, ALL));
  assert.partialDeepStrictEqual(await seen(), { when: 'no', left: { cents: 0, freeMinutes: 0 } });
  for (const actor of [house.client, world.technician]) {
    assertRefused(await readWaivers(world.db, actor, id), 'not-allowed');
  }
});

test('N2: the page of a request tells everything that happened to it, in order', async () => {
  const { id, requestId } = await ended(95);
  world.clock.advance({ minutes: 1 });
  must(await waive(id, minutes(30)));
  world.clock.advance({ minutes: 1 });
  must(await pay(requestId, '20,25'));
  const view = must(await readRequest(world.db, world.office, requestId));
  assert.deepEqual(
    view.history.map(({ kind, cents, by }) => [kind, cents, by]),
    [
      ['asked', 2700, null],
      ['waiver', 675, 'Olga Lima'],
      ['payment', 2025, 'Olga Lima'],
    ],
  );
  assert.partialDeepStrictEqual(view, { chargedCents: 2700, waivedCents: 675, paidCents: 2025, openCents: 0 });
  assertRefused(await readRequest(world.db, world.technician, requestId), 'not-allowed');
});

test('T1: a waiver that waits for a payment to be recorded does not keep waiting what that payment writes', async () => {
  const { id, house, requestId } = await ended(10);
  const { db, clock, room } = world;
  const waiving = await db.transaction().execute(async (tx) => {
    assert.notEqual(await lockOpen(tx, requestId), null);
    const waived = waive(id, ALL);
    await someoneWaits(db);
    const alert = { key: randomUUID(), kind: 'payment-unmatched', detail: '', sessionId: id, at: clock.now() } as const;
    await raiseAlert({ tx, live: room.live }, alert);
    const mail = { kind: 'payment', recipient: house.email, subject: '', text: '', html: '', attachments: [] };
    await world.queueMail(tx, { key: randomUUID(), ...mail, clientId: house.clientId, sessionId: id });
    return [waived];
  });
  for (const waived of await Promise.all(waiving)) must(waived);
});
