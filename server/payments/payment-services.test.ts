import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import type { z } from 'zod';
import type { SessionId } from '../../domain/kernel/id.ts';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import type { waiverBody } from '../../protocol/office.ts';
import { tellSessionOver } from '../notices/tell-session-over.ts';
import { endSession } from '../sessions/end-session.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { begin, jobsFor, settlementOf } from '../testing/assist.ts';
import type { Household } from '../testing/household.ts';
import { type IfthenpayServer, startIfthenpay } from '../testing/ifthenpay-server.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { checkMbway } from './check-mbway.ts';
import { clearPayment } from './clear-payment.ts';
import { ifthenpayMbway, ifthenpayMultibanco } from './ifthenpay.ts';
import { listCallbacks } from './list-callbacks.ts';
import { MAKE_REFERENCE, makeReference, makeReferenceJob } from './make-reference.ts';
import { offlineMultibanco } from './offline-multibanco.ts';
import { overPaid } from './over-payments.ts';
import { payByMbway } from './pay-by-mbway.ts';
import { presentPayment } from './present-payment.ts';
import { receiveCallback } from './receive-callback.ts';
import { ORDER_DOCUMENTS } from './record-payment.ts';

const KEY = 'a-key-that-nobody-guesses';
let service: IfthenpayServer;
let world: SessionWorld;
before(async () => {
  service = await startIfthenpay();
  const services = {
    ...{ multibanco: ifthenpayMultibanco(service.multibanco), mbway: ifthenpayMbway(service.mbway), callbackKey: KEY },
  };
  world = await openSessionWorld({ services });
});
beforeEach(() => {
  service.be('well');
  service.decide('123');
});
after(async () => {
  await world.close();
  await service.close();
});

/** A session of ten minutes to pay: 13,50 €. */
async function toPay() {
  const house = await world.household({ balance: 0 });
  const { id } = await begin(world, { house });
  world.clock.advance({ minutes: 10 });
  must(await endSession(world.room, world.technician, id, 'done'));
  return { id, house, requestId: (await settlementOf(world, id)).asked?.id ?? assert.fail('nothing to pay') };
}

const referencesOf = (requestId: string) =>
  world.db
    .selectFrom('multibanco_references')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('made_at')
    .execute();
const paymentsOf = (requestId: string) =>
  world.db.selectFrom('payments').selectAll().where('request_id', '=', requestId).execute();

const waive = async (id: SessionId, wish: z.infer<typeof waiverBody>['wish']) =>
  must(await waiveSession(world.room, world.office, id, { key: randomUUID(), wish, reason: 'x' }));

/** A request with its reference, and what the service says once that is paid at an ATM. */
async function withReference() {
  const made = await toPay();
  must(await makeReference(world.room, made.requestId));
  const [reference] = await referencesOf(made.requestId);
  if (reference === undefined) return assert.fail('no reference');
  const told = {
    ...{ key: KEY, orderId: reference.order_id, amount: '13.50', requestId: reference.provider_id ?? '' },
    ...{ entity: reference.entity, reference: reference.reference, payment_datetime: '22-11-2026 10:15:00' },
  };
  return { ...made, reference, told };
}

test('N2: a reference is asked of the service once, with our order and the amount, and stands on the client’s page', async () => {
  const { id, requestId } = await toPay();
  const before = service.orders.length;
  for (let n = 0; n < 3; n++) must(await makeReference(world.room, requestId));
  const orders = service.orders.slice(before);
  assert.deepEqual(
    orders.map(({ amount }) => amount),
    ['13.50'],
  );
  const [reference] = await referencesOf(requestId);
  assert.partialDeepStrictEqual(await presentPayment(world.db, id), {
    multibanco: { entity: '11604', reference: reference?.reference },
  });
});

test('N2: however the service fails, nothing is stored, the client still has the transfer, and a later try makes it', async () => {
  const { id, requestId } = await toPay();
  for (const mood of ['error', 'refuses', 'garbage', 'cuts', 'leads-elsewhere'] as const) {
    service.be(mood);
    assertRefused(await makeReference(world.room, requestId), 'payment-service-failed');
  }
  assert.equal((await presentPayment(world.db, id))?.multibanco, null);
  assert.equal((await referencesOf(requestId)).length, 0);
  service.be('well');
  must(await makeReference(world.room, requestId));
  assert.equal((await referencesOf(requestId)).length, 1);
});

test('N2: a service that is away as the session ends is asked again by the request’s own job, until there is a reference', async () => {
  service.be('error');
  const { id, requestId } = await toPay();
  await tellSessionOver({ ...world.room, queueMail: world.queueMail }, id);
  assert.equal((await referencesOf(requestId)).length, 0);
  assert.equal(await jobsFor(world.db, MAKE_REFERENCE, { requestId }), 1);
  await assert.rejects(makeReferenceJob(world.room, requestId), /payment-service-failed/);
  service.be('well');
  await makeReferenceJob(world.room, requestId);
  assert.equal((await referencesOf(requestId)).length, 1);
});

test('N2: while the service is slow, no transaction waits for it: the payment can be recorded meanwhile', async () => {
  const { requestId } = await toPay();
  service.be('slow');
  const slow = makeReference(world.room, requestId);
  const body = {
    key: randomUUID(),
    amount: '13,50',
    receivedOn: '2026-11-22',
    method: 'cash',
    reference: 'x',
  } as const;
  const start = performance.now();
  must(await clearPayment(world.room, world.office, requestId, body));
  assert.ok(performance.now() - start < 5000, 'the payment waited for the service');
  assertRefused(await slow, 'payment-service-failed');
});

test('N2: what is waived ends the reference of the old amount; the new one is made of the rest', async () => {
  const { id, requestId } = await withReference();
  const wish = { kind: 'amount', amount: '3,50' } as const;
  must(await waiveSession(world.room, world.office, id, { key: randomUUID(), wish, reason: 'x' }));
  assert.equal((await presentPayment(world.db, id))?.multibanco, null, 'the old amount is still shown');
  must(await makeReference(world.room, requestId));
  const made = await referencesOf(requestId);
  assert.deepEqual(
    made.map(({ amount_cents, ended_at }) => [amount_cents, ended_at === null]),
    [
      [1350, false],
      [1000, true],
    ],
  );
});

test('N2: an amount that changes while the service is asked leaves no reference of the old one', async () => {
  const { id, requestId } = await toPay();
  const multibanco = ifthenpayMultibanco(service.multibanco);
  let waived = false;
  const make: typeof multibanco.make = async (order) => {
    const made = await multibanco.make(order);
    const wish = { kind: 'amount', amount: '3,50' } as const;
    if (!waived) must(await waiveSession(world.room, world.office, id, { key: randomUUID(), wish, reason: 'x' }));
    waived = true;
    return made;
  };
  const services = { ...world.room.services, multibanco: { ...multibanco, make } };
  must(await makeReference({ ...world.room, services }, requestId));
  const made = await referencesOf(requestId);
  assert.deepEqual(
    made.map(({ amount_cents }) => amount_cents),
    [1000],
  );
});

test('N2: without a service, references are made here; two open requests never share one', async () => {
  const multibanco = offlineMultibanco({ entity: '12345', subEntity: '123' });
  // Four orders in a row are taken for one, as they would be after ten thousand requests.
  const make: typeof multibanco.make = (order) => multibanco.make({ ...order, order: Math.floor(order.order / 4) });
  const room = { ...world.room, services: { ...world.room.services, multibanco: { ...multibanco, make } } };
  const made: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { requestId } = await toPay();
    must(await makeReference(room, requestId));
    made.push(...(await referencesOf(requestId)).map(({ reference }) => reference));
  }
  assert.equal(new Set(made).size, 3);
});

test('N3: a payment told of 100 times at once is one payment with one receipt', async () => {
  const { requestId, told } = await withReference();
  const outcome = await atOnce(100, () => receiveCallback(world.room, told));
  assert.deepEqual([...new Set(outcome)], ['paid']);
  const payments = await paymentsOf(requestId);
  assert.partialDeepStrictEqual(payments, [{ amount_cents: 1350, method: 'multibanco', recorded_by: null }]);
  assert.equal(payments.length, 1);
  assert.equal(payments[0]?.received_on.toString(), '2026-11-22');
  assert.equal(await jobsFor(world.db, ORDER_DOCUMENTS, { paymentId: payments[0]?.id ?? '' }), 1);
  const kept = await world.db.selectFrom('payment_callbacks').selectAll().where('request_id', '=', requestId).execute();
  assert.partialDeepStrictEqual(kept, [{ outcome: 'paid', repeats: 99 }]);
});

const WRONG = [
  { says: 'without the key', change: { key: '' }, outcome: 'wrong-key' },
  { says: 'with another key', change: { key: `${KEY}x` }, outcome: 'wrong-key' },
  { says: 'of another amount', change: { amount: '13.49' }, outcome: 'wrong-amount' },
  { says: 'of no amount', change: { amount: 'muito' }, outcome: 'unreadable' },
  { says: 'of another entity', change: { entity: '99999' }, outcome: 'unknown' },
  { says: 'of another reference', change: { reference: '999999999' }, outcome: 'unknown' },
  { says: 'of another order', change: { orderId: '1-1x' }, outcome: 'unknown' },
  { says: 'of another number of the service’s', change: { requestId: 'other' }, outcome: 'unknown' },
];
for (const { says, change, outcome } of WRONG) {
  test(`N3: a callback ${says} pays nothing; it is kept for the office, and its key is not`, async () => {
    const { requestId, told } = await withReference();
    assert.equal(await receiveCallback(world.room, { ...told, ...change }), outcome);
    assert.equal((await paymentsOf(requestId)).length, 0);
    const newest = await world.db
      .selectFrom('payment_callbacks')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.equal(newest.outcome, outcome);
    assert.doesNotMatch(JSON.stringify(newest), new RegExp(KEY));
    // Telling of it wrongly first does not hide the payment itself.
    assert.equal(await receiveCallback(world.room, told), 'paid');
  });
}

test('N3: a reference that is paid a second time at an ATM is another payment, and all of it is to be given back', async () => {
  const { requestId, told } = await withReference();
  assert.equal(await receiveCallback(world.room, told), 'paid');
  const again = { ...told, payment_datetime: '22-11-2026 10:20:00' };
  for (let times = 0; times < 2; times++) assert.equal(await receiveCallback(world.room, again), 'paid');
  assert.equal((await paymentsOf(requestId)).length, 2);
  assert.equal(await overPaid(world.db, requestId), 1350);
});

test('N3: what comes for a reference of before a waiver is booked whole: what is too much is the client’s', async () => {
  const { id, requestId, told } = await withReference();
  await waive(id, { kind: 'amount', amount: '6,75' });
  for (let times = 0; times < 2; times++) assert.equal(await receiveCallback(world.room, told), 'paid');
  assert.deepEqual(
    (await paymentsOf(requestId)).map(({ amount_cents }) => amount_cents),
    [1350],
  );
  assert.equal(await overPaid(world.db, requestId), 675);
});

test('N3: what paid nothing when it was told and pays when it is told again is no longer before the office', async () => {
  const { requestId, told } = await withReference();
  const references = world.db.updateTable('multibanco_references').where('request_id', '=', requestId);
  await references.set({ amount_cents: 1000 }).execute();
  assert.equal(await receiveCallback(world.room, told), 'wrong-amount');
  await references.set({ amount_cents: 1350 }).execute();
  assert.equal(await receiveCallback(world.room, told), 'paid');
  const kept = await world.db
    .selectFrom('payment_callbacks')
    .select(['outcome', 'repeats'])
    .where('request_id', '=', requestId)
    .execute();
  assert.deepEqual(kept, [{ outcome: 'paid', repeats: 1 }]);
});

test('N3: what anybody sends without the key can not fill the disk', async () => {
  for (let n = 0; n < 210; n++) await receiveCallback(world.room, { key: 'x', reference: String(n), amount: '1' });
  const { count } = await world.db
    .selectFrom('payment_callbacks')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('outcome', '=', 'wrong-key')
    .executeTakeFirstOrThrow();
  assert.equal(Number(count), 200);
});

test('N3: what anybody sends without the key hides no payment, and makes no page ask again', async () => {
  const { told } = await withReference();
  const entity = '99998';
  assert.equal(await receiveCallback(world.room, { ...told, entity }), 'unknown');
  const news: string[] = [];
  const live = { ...world.room.live, tell: async (_: unknown, topic: string) => void news.push(topic) };
  world.clock.advance({ seconds: 1 });
  for (let n = 0; n < 201; n++) {
    await receiveCallback({ ...world.room, live }, { key: 'x', reference: `4${n}`, amount: '1' });
  }
  const { told: listed, withoutKey } = await listCallbacks(world.db, world.clock.now());
  assert.ok(listed.some((each) => each.entity === entity));
  assert.deepEqual([withoutKey, news], [200, []]);
  world.clock.advance({ hours: 24 * 8 });
  assert.equal((await listCallbacks(world.db, world.clock.now())).withoutKey, 0);
});

const onPhone = (house: Household, requestId: string, key = randomUUID(), mobile = '912 345 678') =>
  payByMbway(world.room, house.client, requestId, { key, mobile });
const phoneOf = (requestId: string) =>
  world.db.selectFrom('mbway_requests').selectAll().where('request_id', '=', requestId).orderBy('asked_at').execute();

test('N2: a client has the payment asked for on the phone, once a click and one at a time', async () => {
  const { house, requestId, id } = await toPay();
  const before = service.orders.length;
  const key = randomUUID();
  assert.deepEqual(outcomes(await atOnce(5, () => onPhone(house, requestId, key))), { good: 5, codes: [] });
  assertRefused(await onPhone(house, requestId), 'mbway-waiting');
  assert.deepEqual(
    service.orders.slice(before).map(({ mobileNumber, amount }) => [mobileNumber, amount]),
    [['351#912345678', '13.50']],
  );
  assert.partialDeepStrictEqual(await presentPayment(world.db, id), { mbway: { state: 'sent' } });
});

test('N3: the phone’s payment is told of by callback, and asked about as well: it is one payment', async () => {
  const { house, requestId } = await toPay();
  must(await onPhone(house, requestId));
  const [asked] = await phoneOf(requestId);
  const told = { key: KEY, orderId: asked?.order_id, amount: '13.50', requestId: asked?.provider_id ?? '' };
  service.decide('000');
  await Promise.all([receiveCallback(world.room, told), checkMbway(world.room, asked?.id ?? '')]);
  const payments = await paymentsOf(requestId);
  assert.deepEqual(
    payments.map(({ method, amount_cents }) => [method, amount_cents]),
    [['mbway', 1350]],
  );
});

test('N3: a phone that pays what was waived meanwhile is asked about once: it is the client’s money, to be given back', async () => {
  const { id, house, requestId } = await toPay();
  must(await onPhone(house, requestId));
  await waive(id, { kind: 'all' });
  const [asked] = await phoneOf(requestId);
  service.decide('000');
  await checkMbway(world.room, asked?.id ?? '');
  assert.equal((await phoneOf(requestId))[0]?.state, 'paid');
  assert.equal(await overPaid(world.db, requestId), 1350);
});

test('N2: a phone that declines or lets it expire can be asked again; while it decides, it is asked about later', async () => {
  const { house, requestId } = await toPay();
  for (const [status, state] of [
    ['020', 'declined'],
    ['101', 'expired'],
  ] as const) {
    must(await onPhone(house, requestId));
    const asked = (await phoneOf(requestId)).at(-1);
    service.decide('123');
    await assert.rejects(checkMbway(world.room, asked?.id ?? ''), /not decided yet/);
    service.decide(status);
    await checkMbway(world.room, asked?.id ?? '');
    assert.equal((await phoneOf(requestId)).at(-1)?.state, state);
    world.clock.advance({ seconds: 1 });
  }
  assert.equal((await paymentsOf(requestId)).length, 0);
});

test('N2: a service that fails is told to the client; a payment that was made all the same still counts', async () => {
  const { house, requestId } = await toPay();
  service.be('cuts');
  assertRefused(await onPhone(house, requestId), 'payment-service-failed');
  const [asked] = await phoneOf(requestId);
  assert.equal(asked?.state, 'failed');
  const told = { key: KEY, orderId: asked?.order_id ?? '', amount: '13.50', requestId: 'unseen' };
  assert.equal(await receiveCallback(world.room, told), 'paid');
  assert.equal((await paymentsOf(requestId)).length, 1);
});

test('N2: nobody else’s payment can be asked for, no other phone than a mobile one, and nothing that is paid', async () => {
  const { house, requestId } = await toPay();
  const stranger = await world.household();
  assertRefused(await onPhone(stranger, requestId), 'not-found');
  assertRefused(
    await payByMbway(world.room, world.office, requestId, { key: randomUUID(), mobile: '912345678' }),
    'not-allowed',
  );
  assertRefused(await onPhone(house, requestId, randomUUID(), '210 000 000'), 'bad-mobile-number');
  const body = {
    key: randomUUID(),
    amount: '13,50',
    receivedOn: '2026-11-22',
    method: 'cash',
    reference: 'x',
  } as const;
  must(await clearPayment(world.room, world.office, requestId, body));
  assertRefused(await onPhone(house, requestId), 'already-paid');
  const none = { ...world.room, services: { ...world.room.services, mbway: null } };
  assertRefused(
    await payByMbway(none, house.client, requestId, { key: randomUUID(), mobile: '912345678' }),
    'mbway-not-offered',
  );
});

test('N2: the service’s answer is checked: a reference that is none is a failure', async () => {
  const made = await ifthenpayMultibanco({ ...service.multibanco, key: 'another' }).make({
    ...{ orderId: '1-1', order: 1, amountCents: cents(1350), description: 'x' },
  });
  assertRefused(made, 'payment-service-failed');
});
