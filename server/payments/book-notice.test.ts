import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { must } from '../../domain/kernel/result.ts';
import type { Who } from '../identity/who.ts';
import { createHttp } from '../platform/http.ts';
import { confirmEntry } from '../statements/confirm-entry.ts';
import { type IfthenpayServer, startIfthenpay } from '../testing/ifthenpay-server.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import type { SessionWorld } from '../testing/session-world.ts';
import {
  entryInTray,
  openStatementScene,
  type StatementScene,
  standingOf,
  take,
  takenOfEntries,
  toPay,
} from '../testing/statement-scene.ts';
import { bookAnother } from './book-another.ts';
import { callbackRoutes } from './callback-routes.ts';
import { checkMbway } from './check-mbway.ts';
import { clearPayment } from './clear-payment.ts';
import { ifthenpayMbway, ifthenpayMultibanco } from './ifthenpay.ts';
import { listCallbacks } from './list-callbacks.ts';
import { makeReference } from './make-reference.ts';
import { overPaid } from './over-payments.ts';
import { payByMbway } from './pay-by-mbway.ts';
import { receiveCallback } from './receive-callback.ts';
import { takeBackByOffice } from './take-back-by-office.ts';

const KEY = 'a-key-that-nobody-guesses';
let service: IfthenpayServer;
let scene: StatementScene;
let world: SessionWorld;
before(async () => {
  service = await startIfthenpay();
  const services = {
    ...{ multibanco: ifthenpayMultibanco(service.multibanco), mbway: ifthenpayMbway(service.mbway), callbackKey: KEY },
  };
  scene = await openStatementScene({ services });
  ({ world } = scene);
});
after(async () => {
  for (const { taken: from, paid } of await takenOfEntries(scene)) assert.equal(paid, from);
  await scene.close();
  await service.close();
});

/** 13,50 € asked for with a reference, and what the service says once that is paid at an ATM. */
async function withReference() {
  const asked = await toPay(scene);
  must(await makeReference(world.room, asked.id));
  const { entity, reference, order_id } = await world.db
    .selectFrom('multibanco_references')
    .selectAll()
    .where('request_id', '=', asked.id)
    .executeTakeFirstOrThrow();
  const told = { key: KEY, orderId: order_id, entity, reference, amount: '13.50' };
  const on = world.clock.now().toZonedDateTimeISO('Europe/Lisbon').toPlainDate();
  const [year, month, day] = on.toString().split('-');
  const text = `MB ${entity} ${reference}`;
  return {
    ...asked,
    on,
    text,
    day: `${month}${day}`,
    told: { ...told, payment_datetime: `${day}-${month}-${year} 10:15:00` },
  };
}

const byHand = async (id: string) =>
  must(
    await clearPayment(world.room, world.office, id, {
      ...{ key: randomUUID(), amount: '13,50', receivedOn: '2026-11-22', method: 'multibanco', reference: 'no portal' },
    }),
  );
const paidOf = async (asked: Awaited<ReturnType<typeof toPay>>) => (await standingOf(scene, asked)).paid;
const noticesOf = async (requestId: string) => {
  const { told } = await listCallbacks(world.db, world.clock.now());
  return told.filter((each) => each.requestId === requestId);
};
const noticeOf = async (requestId: string) => (await noticesOf(requestId))[0] ?? assert.fail('no notice');
const seen = (id: string) =>
  world.db.updateTable('payment_callbacks').set({ seen_at: world.clock.now() }).where('id', '=', id).execute();
const paymentOf = (requestId: string) =>
  world.db.selectFrom('payments').select('id').where('request_id', '=', requestId).executeTakeFirstOrThrow();

test('N3: what the office booked by hand is not booked again by its notice: it is put before the office, once', async () => {
  const asked = await withReference();
  await byHand(asked.id);
  const outcome = await atOnce(10, () => receiveCallback(world.room, asked.told));
  assert.deepEqual([...new Set(outcome)], ['booked-before']);
  assert.deepEqual(await paidOf(asked), [1350]);
  assert.equal(await overPaid(world.db, asked.id), 0);
  const notices = await noticesOf(asked.id);
  assert.partialDeepStrictEqual(notices, [{ outcome: 'booked-before', sameAsOn: '2026-11-22', amount: '13.50' }]);
  const alerts = await world.db
    .selectFrom('alerts')
    .select('kind')
    .where('key', '=', `callback:${notices[0]?.id}`)
    .execute();
  assert.deepEqual(alerts, [{ kind: 'payment-told-again' }]);
});

test('N3: one payment at an ATM, told by the statement and then by its notice, is booked once', async () => {
  const asked = await withReference();
  await take(scene, [{ amount: 1350, text: asked.text, day: asked.day }]);
  assert.deepEqual(await paidOf(asked), [1350]);
  assert.equal(await receiveCallback(world.room, asked.told), 'booked-before');
  assert.deepEqual(await paidOf(asked), [1350]);
});

test('N3: told by its notice and then by the statement, it is booked once', async () => {
  const asked = await withReference();
  assert.equal(await receiveCallback(world.room, asked.told), 'paid');
  await take(scene, [{ amount: 1350, text: asked.text, day: asked.day }]);
  const entry = await entryInTray(scene, asked.text);
  assert.equal(entry.why, 'booked-before');
  must(await confirmEntry(scene.room, world.office, entry.id));
  assert.deepEqual(await paidOf(asked), [1350]);
});

test('N3: booked by hand, told by its notice and by the statement, it is booked once', async () => {
  const asked = await withReference();
  await byHand(asked.id);
  assert.equal(await receiveCallback(world.room, asked.told), 'booked-before');
  await take(scene, [{ amount: 1350, text: asked.text, day: asked.day }]);
  must(await confirmEntry(scene.room, world.office, (await entryInTray(scene, asked.text)).id));
  assert.deepEqual(await paidOf(asked), [1350]);
});

test('N3: a notice of another payment is booked as the office says so, once: what is too much is the client’s', async () => {
  const asked = await withReference();
  await byHand(asked.id);
  await receiveCallback(world.room, asked.told);
  const { id } = await noticeOf(asked.id);
  assertRefused(await bookAnother(world.room, world.technician, id), 'not-allowed');
  const booked = await atOnce(5, () => bookAnother(world.room, world.office, id));
  assert.deepEqual(outcomes(booked), { good: 1, codes: ['already-paid'] });
  assert.deepEqual(await paidOf(asked), [1350, 1350]);
  assert.equal(await overPaid(world.db, asked.id), 1350);
  assert.deepEqual(await noticesOf(asked.id), []);
  assert.equal(await receiveCallback(world.room, asked.told), 'paid');
  assert.deepEqual(await paidOf(asked), [1350, 1350]);
});

test('N3: a notice comes over HTTP in English or Portuguese names, is answered 200 whatever it says, and is booked once', async () => {
  const http = await createHttp({ log: pino({ level: 'silent' }), trustProxy: [], publicUrl: () => '' });
  const who = () => assert.fail('a notice is believed by its key alone');
  callbackRoutes(http, { ...world.room, who: who as unknown as Who });
  const tell = async (query: Record<string, string | string[]>) => {
    const search = new URLSearchParams();
    for (const [name, texts] of Object.entries(query)) for (const text of [texts].flat()) search.append(name, text);
    const reply = await http.inject({ method: 'GET', url: `/api/payments/callback?${search}` });
    assert.deepEqual([reply.statusCode, reply.json()], [200, { done: true }]);
  };
  const [english, portuguese, strange] = [await withReference(), await withReference(), await withReference()];
  await tell({ ...english.told, key: 'guessed' });
  assert.deepEqual(await paidOf(english), []);
  await tell(english.told);
  const { key, entity, reference, amount, orderId, payment_datetime } = portuguese.told;
  const inPortuguese = {
    chave: key,
    entidade: entity,
    referencia: reference,
    valor: amount,
    datahorapag: payment_datetime,
  };
  for (let times = 0; times < 2; times++) await tell({ ...inPortuguese, id: orderId });
  for (const asked of [english, portuguese]) assert.deepEqual(await paidOf(asked), [1350]);
  // A parameter that comes twice says nothing: neither a key nor an amount is guessed from it.
  await tell({ ...strange.told, key: [KEY, 'guessed'] });
  await tell({ ...strange.told, amount: ['13.50', '0.01'] });
  await tell({ amount: 'x'.repeat(501), key: KEY });
  await tell({});
  assert.deepEqual(await paidOf(strange), []);
  const { told } = await listCallbacks(world.db, world.clock.now());
  assert.deepEqual(
    told.filter((each) => each.reference === strange.told.reference).map(({ outcome }) => outcome),
    ['unreadable'],
  );
  await http.close();
});

test('N3: a notice that fitted nothing, told again once it may be booked already, is the office’s to decide', async () => {
  const asked = await withReference();
  const references = () => world.db.updateTable('multibanco_references').where('request_id', '=', asked.id);
  await references().set({ amount_cents: 1351 }).execute();
  assert.equal(await receiveCallback(world.room, asked.told), 'wrong-amount');
  const { id } = await noticeOf(asked.id);
  await seen(id);
  await references().set({ amount_cents: 1350 }).execute();
  await byHand(asked.id);
  assert.equal(await receiveCallback(world.room, asked.told), 'booked-before');
  assert.partialDeepStrictEqual(await noticesOf(asked.id), [{ id, outcome: 'booked-before', sameAsOn: '2026-11-22' }]);
  must(await bookAnother(world.room, world.office, id));
  assert.deepEqual(await paidOf(asked), [1350, 1350]);
});

test('N3: of two notices one may be what was booked by hand; the other is another payment', async () => {
  const asked = await withReference();
  await byHand(asked.id);
  const other = { ...asked.told, payment_datetime: asked.told.payment_datetime.replace('10:15', '10:20') };
  assert.equal(await receiveCallback(world.room, asked.told), 'booked-before');
  assert.equal(await receiveCallback(world.room, other), 'paid');
  assert.equal(await receiveCallback(world.room, asked.told), 'booked-before');
  assert.deepEqual(await paidOf(asked), [1350, 1350]);
});

test('N3: a notice is before the office again once the payment that it was the same as is taken back, and can be booked', async () => {
  const asked = await withReference();
  await byHand(asked.id);
  await receiveCallback(world.room, asked.told);
  const { id } = await noticeOf(asked.id);
  await seen(id);
  assertRefused(await bookAnother(world.room, world.office, id), 'already-paid');
  must(await takeBackByOffice(world.room, world.office, (await paymentOf(asked.id)).id, 'Engano'));
  assert.partialDeepStrictEqual(await noticesOf(asked.id), [{ id, outcome: 'booked-before', sameAsOn: null }]);
  must(await bookAnother(world.room, world.office, id));
  assert.deepEqual(await paidOf(asked), [1350, -1350, 1350]);
});

test('N3: a notice that is told again after the payment was taken back is booked by itself', async () => {
  const asked = await withReference();
  await byHand(asked.id);
  await receiveCallback(world.room, asked.told);
  must(await takeBackByOffice(world.room, world.office, (await paymentOf(asked.id)).id, 'Engano'));
  assert.equal(await receiveCallback(world.room, asked.told), 'paid');
  assert.deepEqual(await paidOf(asked), [1350, -1350, 1350]);
  assert.deepEqual(await noticesOf(asked.id), []);
});

test('N3: a phone’s payment that was booked by hand is one notice, told of by the service and asked about', async () => {
  for (const asksFirst of [true, false]) {
    const asked = await toPay(scene);
    const { client_id: clientId } = await world.db
      .selectFrom('payment_requests')
      .select('client_id')
      .where('id', '=', asked.id)
      .executeTakeFirstOrThrow();
    const client = { kind: 'client', clientId } as Parameters<typeof payByMbway>[1];
    must(await payByMbway(world.room, client, asked.id, { key: randomUUID(), mobile: '912 345 678' }));
    const phone = await world.db
      .selectFrom('mbway_requests')
      .selectAll()
      .where('request_id', '=', asked.id)
      .executeTakeFirstOrThrow();
    await byHand(asked.id);
    service.decide('000');
    const told = { key: KEY, orderId: phone.order_id, amount: '13.50', requestId: phone.provider_id ?? '' };
    const tellings = [() => checkMbway(world.room, phone.id), () => receiveCallback(world.room, told)];
    for (const tell of asksFirst ? tellings : tellings.toReversed()) await tell();
    service.decide('123');
    assert.deepEqual(await paidOf(asked), [1350]);
    assert.partialDeepStrictEqual(await noticesOf(asked.id), [{ outcome: 'booked-before', orderId: phone.order_id }]);
    assert.equal((await noticesOf(asked.id)).length, 1);
    must(await bookAnother(world.room, world.office, (await noticeOf(asked.id)).id));
    assert.deepEqual(await paidOf(asked), [1350, 1350]);
  }
});
