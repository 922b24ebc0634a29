import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { readRequest } from '../payments/read-request.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
import { waiveSession } from '../sessions/waive-session.ts';
import { assertRefused, atOnce, outcomes } from '../testing/refused.ts';
import type { SessionWorld } from '../testing/session-world.ts';
import {
  type AskedFor,
  toPay as askedFor,
  entryInTray,
  openStatementScene,
  type StatementScene,
  standingOf,
  take as taken,
  takenOfEntries,
} from '../testing/statement-scene.ts';
import type { Told } from '../testing/statement-text.ts';
import { assignEntry } from './assign-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { listEntries } from './list-entries.ts';
import { putEntryBack, setEntryAside } from './set-entry-aside.ts';
import type { StatementRoom } from './statement-room.ts';

let scene: StatementScene;
let world: SessionWorld;
let room: StatementRoom;
before(async () => {
  scene = await openStatementScene();
  ({ world, room } = scene);
});
after(async () => {
  // Whatever a test did: of every movement just so much is gone as it paid, or as was given back of it.
  for (const { taken: from, paid } of await takenOfEntries(scene)) assert.equal(paid, from);
  await scene.close();
});

const toPay = (name?: string) => askedFor(scene, name);
const take = (...entries: Told[]) => taken(scene, entries);
const requestOf = (asked: AskedFor) => standingOf(scene, asked);
const inTray = (text: string) => entryInTray(scene, text);

/** The office takes back on the request's page what stayed of its payments. */
async function takeBack({ id }: AskedFor): Promise<void> {
  const payments = must(await readRequest(world.db, world.office, id)).payments;
  for (const payment of payments) must(await takeBackByOffice(world.room, world.office, payment.id, 'Engano'));
}

let serial = 0;
/** Unlike any other: so that one test's entries are not another's. */
const unlike = (text = '') => `${text} n${++serial}`;

const PAID = { state: 'paid', open: 0, paid: [1350], receipts: 1 };

test('N3: a payment that the bank takes back opens its request again, once, and the office is alerted', async () => {
  const asked = await toPay();
  const text = unlike(asked.reference);
  await take({ amount: 1350, text });
  await take({ amount: 1350, side: 'RC', text, day: '1121' });
  const entry = await inTray(text);
  assert.partialDeepStrictEqual(entry, { why: 'takes-back', amountCents: -1350, confirmable: true });
  assert.deepEqual(await requestOf(asked), PAID);
  const results = await atOnce(10, () => confirmEntry(room, world.office, entry.id));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['entry-decided'] });
  // The documents of both, the payment and its taking back, are a job of each.
  assert.deepEqual(await requestOf(asked), { state: 'open', open: 1350, paid: [1350, -1350], receipts: 2 });
  const alerts = await world.db
    .selectFrom('alerts')
    .select(['detail', 'amount_cents'])
    .where('kind', '=', 'payment-taken-back')
    .execute();
  assert.deepEqual(alerts, [{ detail: asked.reference, amount_cents: 1350 }]);
  await take({ amount: 1350, text: unlike(asked.reference), day: '1122' });
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'paid', open: 0, receipts: 3 });
});

test('N3: a movement that the bank takes back takes every payment with it that it made, and what was left of it', async () => {
  const [one, other] = [await toPay(), await toPay()];
  const text = unlike(one.reference);
  await take({ amount: 3000, text });
  must(await assignEntry(room, world.office, (await inTray(text)).id, other.id));
  await take({ amount: 3000, side: 'RC', text, day: '1121' });
  const { entries } = await listEntries(world.db, 'tray');
  const back = entries.find((entry) => entry.text.includes(text) && entry.why === 'takes-back');
  must(await confirmEntry(room, world.office, back?.id ?? ''));
  for (const each of [one, other]) assert.partialDeepStrictEqual(await requestOf(each), { state: 'open', open: 1350 });
  const left = (await listEntries(world.db, 'tray')).entries.filter((entry) => entry.text.includes(text));
  assert.deepEqual(left, []);
});

test('N3: a payment that the office takes back is in the tray again, to pay the request that it was meant for', async () => {
  const [wrong, right] = [await toPay(), await toPay()];
  const text = unlike(wrong.reference);
  await take({ amount: 1350, text });
  const payment = await world.db
    .selectFrom('payments')
    .select('id')
    .where('request_id', '=', wrong.id)
    .executeTakeFirstOrThrow();
  must(await takeBackByOffice(world.room, world.office, payment.id, 'Era de outro cliente'));
  assert.partialDeepStrictEqual(await requestOf(wrong), { state: 'open', open: 1350 });
  const entry = await inTray(text);
  assert.partialDeepStrictEqual(entry, { why: 'no-match', leftCents: 1350, asked: null });
  must(await assignEntry(room, world.office, entry.id, right.id));
  assert.deepEqual(await requestOf(right), PAID);
});

test('N3: what the office took back by mistake can pay the same request again', async () => {
  const asked = await toPay();
  const text = unlike(asked.reference);
  await take({ amount: 1350, text });
  for (let times = 0; times < 2; times++) {
    await takeBack(asked);
    must(await assignEntry(room, world.office, (await inTray(text)).id, asked.id));
    assert.partialDeepStrictEqual(await requestOf(asked), { state: 'paid', open: 0 });
  }
});

test('N3: a payment at an ATM is one, whether its movement pays by itself, is confirmed, or is assigned by the office', async () => {
  const [asked, other] = [await toPay(), await toPay()];
  const nine = `7002${String(++serial).padStart(5, '0')}`;
  const made = { provider: 'offline', entity: '12345', reference: nine, amount_cents: 1350, order_id: nine };
  await world.db
    .insertInto('multibanco_references')
    .values({ ...made, request_id: asked.id, made_at: world.clock.now() })
    .execute();
  const methodOf = async ({ id }: AskedFor) =>
    must(await readRequest(world.db, world.office, id)).payments.map(({ method }) => method);
  const text = unlike(`MB 12345 ${nine}`);
  await take({ amount: 1350, text });
  assert.deepEqual(await methodOf(asked), ['multibanco']);
  await takeBack(asked);
  must(await assignEntry(room, world.office, (await inTray(text)).id, asked.id));
  assert.deepEqual(await methodOf(asked), ['multibanco']);
  await takeBack(asked);
  const body = { amount: '13,50', receivedOn: '2026-11-20', method: 'multibanco', reference: 'x' } as const;
  must(await clearPayment(world.room, world.office, asked.id, { ...body, key: crypto.randomUUID() }));
  const again = unlike(`MB 12345 ${nine}`);
  await take({ amount: 1350, text: again, day: '1121' });
  assert.equal((await inTray(again)).why, 'booked-before');
  await takeBack(asked);
  must(await confirmEntry(room, world.office, (await inTray(again)).id));
  assert.deepEqual(await methodOf(asked), ['multibanco']);
  // For a request that has another reference, or none, it is a transfer as any.
  must(await assignEntry(room, world.office, (await inTray(text)).id, other.id));
  assert.deepEqual(await methodOf(other), ['transfer']);
});

test('N3: what is left of a movement pays a request again that is open again because of another payment', async () => {
  const asked = await toPay();
  const body = { key: crypto.randomUUID(), amount: '6,75', receivedOn: '2026-11-02', method: 'cash' } as const;
  must(await clearPayment(world.room, world.office, asked.id, { ...body, reference: 'balcão' }));
  const text = unlike(asked.reference);
  await take({ amount: 2000, text });
  const { payments } = must(await readRequest(world.db, world.office, asked.id));
  const cash = payments.find(({ method }) => method === 'cash');
  must(await takeBackByOffice(world.room, world.office, cash?.id ?? '', 'Engano'));
  must(await assignEntry(room, world.office, (await inTray(text)).id, asked.id));
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'paid', open: 0, paid: [675, 675, -675, 675] });
});

test('N3: what was given back of a movement that the bank takes back stays before the office: it went out twice', async () => {
  const asked = await toPay();
  const text = unlike(asked.reference);
  await take({ amount: 2000, text });
  const given = unlike(`DEVOLUCAO ${asked.reference}`);
  await take({ amount: 650, side: 'D', text: given });
  must(await confirmEntry(room, world.office, (await inTray(given)).id));
  await take({ amount: 2000, side: 'RC', text, day: '1121' });
  const { id } = await inTray(text);
  must(await confirmEntry(room, world.office, id));
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'open', open: 1350 });
  const left = { id, why: 'takes-back', amountCents: -2000, leftCents: 650, confirmable: false };
  assert.partialDeepStrictEqual(await inTray(text), left);
  must(await setEntryAside(room, world.office, id, 'O cliente devolve 6,50 €'));
});

for (const first of ['the office', 'the statement'] as const) {
  test(`N3: what the bank takes back is confirmed also where the office took the payment back, ${first} being first`, async () => {
    const [asked, other] = [await toPay(), await toPay()];
    const text = unlike(asked.reference);
    await take({ amount: 1350, text });
    if (first === 'the office') await takeBack(asked);
    await take({ amount: 1350, side: 'RC', text, day: '1121' });
    if (first === 'the statement') await takeBack(asked);
    const { entries } = await listEntries(world.db, 'tray');
    const [back, source] = ['takes-back', 'no-match'].map((why) =>
      entries.find((entry) => entry.text.includes(text) && entry.why === why),
    );
    assert.equal(back?.confirmable, true);
    must(await confirmEntry(room, world.office, back.id));
    // The money is gone: it pays nobody else.
    assertRefused(await assignEntry(room, world.office, source?.id ?? '', other.id), 'entry-decided');
    assertRefused(await confirmEntry(room, world.office, back.id), 'entry-decided');
    for (const each of [asked, other]) {
      assert.partialDeepStrictEqual(await requestOf(each), { state: 'open', open: 1350 });
    }
  });
}

test('N3: the return of an over-payment is suggested by its reference, and takes it out of the tray once it is confirmed', async () => {
  const asked = await toPay();
  const [over, back] = [unlike(asked.reference), unlike(`DEVOLUCAO ${asked.reference}`)];
  await take({ amount: 2000, text: over }, { amount: 650, side: 'D', text: back });
  const entry = await inTray(back);
  assert.partialDeepStrictEqual(entry, { why: 'refund', confirmable: true, asked: { id: asked.id } });
  const results = await atOnce(10, () => confirmEntry(room, world.office, entry.id));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['entry-decided'] });
  const { entries } = await listEntries(world.db, 'tray');
  assert.deepEqual(
    entries.filter(({ text }) => text.includes(over) || text.includes(back)),
    [],
  );
  assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: without a reference, amount and name suggest what a transfer gives back; what was given back otherwise is refused', async () => {
  const asked = await toPay('Leopoldina Queluz');
  const over = unlike(`/NAME/LEOPOLDINA QUELUZ/REMI/${asked.reference}`);
  await take({ amount: 2011, text: over });
  const [back, rent] = [unlike('/NAME/LEOPOLDINA QUELUZ/REMI/de volta'), unlike('/NAME/LEOPOLDINA QUELUZ/REMI/renda')];
  await take({ amount: 661, side: 'D', text: back }, { amount: 662, side: 'D', text: rent });
  const entry = await inTray(`n${serial - 1}`);
  assert.partialDeepStrictEqual(entry, { why: 'refund', confirmable: true, asked: { id: asked.id } });
  const source = await inTray(`n${serial - 2}`);
  must(await setEntryAside(room, world.office, source.id, 'Devolvido em dinheiro'));
  assertRefused(await confirmEntry(room, world.office, entry.id), 'nothing-to-give-back');
  must(await putEntryBack(room, world.office, source.id));
  must(await confirmEntry(room, world.office, entry.id));
});

test('N3: what was waived after the payment is given back by a transfer too, and the books of the request are even', async () => {
  const asked = await toPay();
  await take({ amount: 1350, text: unlike(asked.reference) });
  const { session_id } = await world.db
    .selectFrom('payment_requests')
    .select('session_id')
    .where('id', '=', asked.id)
    .executeTakeFirstOrThrow();
  const wish = { kind: 'amount', amount: '3,50' } as const;
  const body = { key: crypto.randomUUID(), wish, reason: 'Lento' };
  must(await waiveSession(world.room, world.office, asId<'session'>(session_id), body));
  const back = unlike(`DEVOLUCAO ${asked.reference}`);
  await take({ amount: 350, side: 'D', text: back });
  const entry = await inTray(back);
  assert.equal(entry.confirmable, true);
  must(await confirmEntry(room, world.office, entry.id));
  const balance = await world.db
    .selectFrom('request_balances')
    .select(['paid_cents', 'open_cents'])
    .where('request_id', '=', asked.id)
    .executeTakeFirst();
  assert.deepEqual(balance, { paid_cents: 1000, open_cents: 0 });
});

test('N3: a return that comes back is in the tray with its request, pays nothing by being confirmed, and is returned anew', async () => {
  const asked = await toPay();
  const [paid, sent, back, anew] = [1, 2, 3, 4].map(() => unlike(asked.reference)) as [string, string, string, string];
  await take({ amount: 2000, text: paid });
  await take({ amount: 650, side: 'D', text: sent, day: '1121' });
  must(await confirmEntry(room, world.office, (await inTray(sent)).id));
  await take({ amount: 650, side: 'RD', text: back, day: '1122' });
  const entry = await inTray(back);
  assert.partialDeepStrictEqual(entry, {
    ...{ why: 'came-back', leftCents: 650, confirmable: false, asked: { id: asked.id } },
  });
  assertRefused(await confirmEntry(room, world.office, entry.id), 'nothing-suggested');
  await take({ amount: 650, side: 'D', text: anew, day: '1123' });
  must(await confirmEntry(room, world.office, (await inTray(anew)).id));
  const { entries } = await listEntries(world.db, 'tray');
  assert.ok(entries.every(({ text }) => !text.includes(asked.reference)));
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'paid', paid: [1350] });
});
