import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { endSession } from '../sessions/end-session.ts';
import { begin, jobsFor, settlementOf } from '../testing/assist.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { clearPayment } from './clear-payment.ts';
import { giveBack } from './give-back.ts';
import { MAKE_REFERENCE } from './make-reference.ts';
import { listOverPayments } from './over-payments.ts';
import { readRequest } from './read-request.ts';
import { ORDER_DOCUMENTS } from './record-payment.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

/** A session of 10 minutes without free ones: 13,50 € to pay. @returns the request's id. */
async function toPay(): Promise<string> {
  const { id } = await begin(world, { house: await world.household({ balance: 0 }) });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  return (await settlementOf(world, id)).asked?.id ?? assert.fail('nothing to pay');
}

const paid = (change: object = {}) => ({
  ...{ key: randomUUID(), amount: '13,50', receivedOn: '2026-11-22', method: 'transfer' as const, reference: 'RF…' },
  ...change,
});
const clear = (id: string, body = paid(), room = world.room) => clearPayment(room, world.office, id, body);

async function resultOf(id: string) {
  const { db } = world;
  const request = await db
    .selectFrom('payment_requests')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const payments = await db.selectFrom('payments').selectAll().where('request_id', '=', id).execute();
  const jobs = await Promise.all(payments.map((payment) => jobsFor(db, ORDER_DOCUMENTS, { paymentId: payment.id })));
  return { state: request.state, payments, jobs: jobs.reduce((sum, each) => sum + each, 0) };
}

async function assertStillOpen(id: string): Promise<void> {
  assert.deepEqual(await resultOf(id), { state: 'open', payments: [], jobs: 0 });
}

test('N3: the office marks a payment as cleared, and the job of its receipt is there with it', async () => {
  const id = await toPay();
  const body = paid({ method: 'cash', reference: 'ao balcão' });
  must(await clear(id, body));
  const { state, payments, jobs } = await resultOf(id);
  assert.partialDeepStrictEqual(payments, [
    { key: body.key, amount_cents: 1350, method: 'cash', reference: 'ao balcão', recorded_by: world.office.userId },
  ]);
  assert.deepEqual([state, payments.length, jobs], ['paid', 1, 1]);
});

test('N3: a click repeated with the same key is the same payment, one after the other and at once', async () => {
  const id = await toPay();
  const body = paid();
  assert.deepEqual(outcomes(await atOnce(20, () => clear(id, body))), { good: 20, codes: [] });
  must(await clear(id, body));
  const { payments, jobs } = await resultOf(id);
  assert.deepEqual([payments.length, jobs], [1, 1]);
});

test('N3: of 20 at once with keys of their own, one is the payment', async () => {
  const id = await toPay();
  assert.deepEqual(outcomes(await atOnce(20, () => clear(id))), { good: 1, codes: ['already-paid'] });
  const { payments, jobs } = await resultOf(id);
  assert.deepEqual([payments.length, jobs], [1, 1]);
});

test('N3: one key does not pay two requests, not even at once', async () => {
  const [one, other] = [await toPay(), await toPay()];
  const body = paid();
  const results = await Promise.all([clear(one, body), clear(other, body)]);
  assert.deepEqual(outcomes(results), { good: 1, codes: ['already-paid'] });
  assertRefused(await clear(results[0]?.ok ? other : one, body), 'already-paid');
});

const REFUSED = [
  { says: 'more than is open, not confirmed', change: { amount: '13,51' }, code: 'more-than-open' },
  { says: 'no amount', change: { amount: 'treze' }, code: 'bad-amount' },
  { says: 'nothing at all', change: { amount: '0' }, code: 'bad-amount' },
  { says: 'a date in the future', change: { receivedOn: '2026-11-23' }, code: 'in-the-future' },
];
for (const { says, change, code } of REFUSED) {
  test(`N3: ${says} is refused as ${code}, and the request stays open`, async () => {
    const id = await toPay();
    assertRefused(await clear(id, paid(change)), code);
    await assertStillOpen(id);
  });
}

test('N3: what is more than open is refused with what is open, so that a slip of the finger is none of the client’s', async () => {
  const refused = await clear(await toPay(), paid({ amount: '135' }));
  assertRefused(refused, 'more-than-open');
  assert.deepEqual(refused.ok || refused.details, { openCents: 1350 });
});

test('N3: the office enters a part, and the rest is open with a Multibanco reference to be made of it', async () => {
  const id = await toPay();
  must(await clear(id, paid({ amount: '5' })));
  assert.partialDeepStrictEqual(await resultOf(id), { state: 'open', jobs: 1 });
  assert.equal(await jobsFor(world.db, MAKE_REFERENCE, { requestId: id }), 2, 'one of the whole, one of the rest');
  assertRefused(await clear(id, paid({ amount: '8,51' })), 'more-than-open');
  must(await clear(id, paid({ amount: '8,50' })));
  assert.partialDeepStrictEqual(await resultOf(id), { state: 'paid', jobs: 2 });
});

test('N3: as much as is booked already, about the same day, is asked about: the same money is not entered twice', async () => {
  const id = await toPay();
  must(await clear(id, paid({ amount: '6,75', receivedOn: '2026-11-20' })));
  const again = paid({ amount: '6,75', method: 'multibanco' });
  for (const result of await atOnce(3, () => clear(id, again))) {
    assert.deepEqual(result, { ok: false, code: 'payment-booked', details: { day: '2026-11-20' } });
  }
  assert.partialDeepStrictEqual(await resultOf(id), { state: 'open', jobs: 1 });
  must(await clear(id, paid({ ...again, another: true })));
  assert.partialDeepStrictEqual(await resultOf(id), { state: 'paid', jobs: 2 });
});

test('N3: money over the counter, another amount, and a day a week away are no second entry of the same money', async () => {
  for (const other of [{ method: 'cash' }, { amount: '6,74' }, { receivedOn: '2026-11-13' }]) {
    const id = await toPay();
    must(await clear(id, paid({ amount: '6,75', receivedOn: '2026-11-20' })));
    must(await clear(id, paid({ amount: '6,75', ...other })));
  }
});

test('N3: what was paid too much is seen until it is given back in cash, once, or set aside with a reason', async () => {
  const [cash, kept] = [await toPay(), await toPay()];
  for (const id of [cash, kept]) must(await clear(id, paid({ amount: '20', over: true })));
  const seen = async () => {
    const rows = await listOverPayments(world.db);
    return rows.filter(({ requestId }) => [cash, kept].includes(requestId)).map((row) => row.cents);
  };
  assert.deepEqual(await seen(), [650, 650]);
  const back = (how: 'cash' | 'kept') => ({ key: randomUUID(), how, reason: 'A pedido do cliente' });
  assertRefused(await giveBack(world.room, world.technician, cash, back('cash')), 'not-allowed');
  const body = back('cash');
  for (const result of await atOnce(10, () => giveBack(world.room, world.office, cash, body))) must(result);
  assertRefused(await giveBack(world.room, world.office, cash, back('cash')), 'nothing-to-give-back');
  assertRefused(await giveBack(world.room, world.office, kept, body), 'key-used');
  must(await giveBack(world.room, world.office, kept, back('kept')));
  assert.deepEqual(await seen(), []);
  const open = async (id: string) =>
    (await world.db.selectFrom('request_balances').select('open_cents').where('request_id', '=', id).execute())[0];
  const shown = async (id: string) => must(await readRequest(world.db, world.office, id)).backCents;
  assert.deepEqual([await shown(cash), await shown(kept)], [0, 0]);
  // What was set aside stays in the books as the client's.
  assert.deepEqual([await open(cash), await open(kept)], [{ open_cents: 0 }, { open_cents: -650 }]);
});

test('N3: what nobody asked for can not be paid', async () => {
  assertRefused(await clear(randomUUID()), 'not-found');
});

test('N3: only the office marks a payment as cleared', async () => {
  const id = await toPay();
  const { client } = await world.household();
  for (const actor of [client, world.technician]) {
    assertRefused(await clearPayment(world.room, actor, id, paid()), 'not-allowed');
  }
  assertRefused(await clearPayment(world.room, { kind: 'visitor' }, id, paid()), 'sign-in-needed');
  await assertStillOpen(id);
});

test('N3: without its receipt’s job there is no payment: both are lost together', async () => {
  const id = await toPay();
  const jobs = { ...world.room.jobs, enqueue: () => Promise.reject(new Error('the disk is full')) };
  await assert.rejects(clear(id, paid(), { ...world.room, jobs }), /the disk is full/);
  await assertStillOpen(id);
});

test('N3: a payment that is rolled back after its job was enqueued leaves neither', async () => {
  const id = await toPay();
  const live = { ...world.room.live, tell: () => Promise.reject(new Error('the line is down')) };
  await assert.rejects(clear(id, paid(), { ...world.room, live }), /the line is down/);
  await assertStillOpen(id);
});

test('N3: the day is Lisbon’s: at 00:30 there a payment of the new day is not in the future', async () => {
  const id = await toPay();
  world.goTo('2027-06-30T23:30:00Z');
  must(await clear(id, paid({ receivedOn: '2027-07-01' })));
});
