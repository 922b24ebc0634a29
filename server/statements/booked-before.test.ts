import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
import { clearPayment } from '../payments/clear-payment.ts';
import { lockEntry } from '../payments/lock-entry.ts';
import { takeBackByOffice } from '../payments/take-back-by-office.ts';
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
  upload,
} from '../testing/statement-scene.ts';
import { camt053, mt940, type Told } from '../testing/statement-text.ts';
import { someoneWaits } from '../testing/until.ts';
import { assignEntry } from './assign-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { listEntries } from './list-entries.ts';
import { readFile } from './read-file.ts';
import { sameAsPayment } from './same-as-payment.ts';
import { putEntryBack } from './set-entry-aside.ts';
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
const read = async (text: string) => readFile(room, await upload(scene, text));
const requestOf = (asked: AskedFor) => standingOf(scene, asked);
const inTray = (text: string) => entryInTray(scene, text);
const confirm = async (text: string) => must(await confirmEntry(room, world.office, (await inTray(text)).id));
const notInTray = async (text: string) =>
  (await listEntries(world.db, 'tray')).entries.every((entry) => !entry.text.includes(text));

/** The office enters a payment of the 20th by hand. */
const byHand = async ({ id }: AskedFor, amount: string, change: object = {}) =>
  must(
    await clearPayment(world.room, world.office, id, {
      ...{ key: randomUUID(), amount, receivedOn: '2026-11-20', method: 'transfer', reference: 'netbanking' },
      ...change,
    }),
  );

const paymentOf = ({ id }: AskedFor) =>
  world.db.selectFrom('payments').selectAll().where('request_id', '=', id).orderBy('id').executeTakeFirstOrThrow();

let serial = 0;
const unlike = (text = '') => `${text} n${++serial}`;

test('N3: a part that was booked by hand is not paid again by its statement: the office says it is the same, once', async () => {
  const asked = await toPay();
  await byHand(asked, '6,75');
  const text = unlike(asked.reference);
  await take({ amount: 675, text, day: '1121' });
  assert.deepEqual(await requestOf(asked), { state: 'open', open: 675, paid: [675], receipts: 1 });
  const entry = await inTray(text);
  const suggested = { why: 'booked-before', sameAsOn: '2026-11-20', confirmable: true, asked: { id: asked.id } };
  assert.partialDeepStrictEqual(entry, suggested);
  const results = await atOnce(10, () => confirmEntry(room, world.office, entry.id));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['entry-decided'] });
  assert.deepEqual(await requestOf(asked), { state: 'open', open: 675, paid: [675], receipts: 1 });
  const linked = await world.db.selectFrom('payments').select('id').where('entry_id', '=', entry.id).execute();
  assert.equal(linked.length, 1);
  // The other half, which comes the day after, is another payment.
  await take({ amount: 675, text: unlike(asked.reference), day: '1122' });
  assert.deepEqual(await requestOf(asked), { state: 'paid', open: 0, paid: [675, 675], receipts: 2 });
});

test('N3: what a statement brought is not entered by hand once more unless the office says that it is another payment', async () => {
  const asked = await toPay();
  await take({ amount: 675, text: unlike(asked.reference) });
  const body = { amount: '6,75', receivedOn: '2026-11-21', method: 'transfer', reference: 'o cliente diz' } as const;
  const enter = (another: boolean) =>
    clearPayment(world.room, world.office, asked.id, { ...body, key: randomUUID(), another });
  assertRefused(await enter(false), 'payment-booked');
  assert.deepEqual((await requestOf(asked)).paid, [675]);
  must(await enter(true));
  assert.deepEqual((await requestOf(asked)).paid, [675, 675]);
});

test('N3: what was booked whole by hand is not offered to be returned, and taken back it is the movement’s again', async () => {
  const asked = await toPay();
  await byHand(asked, '13,50');
  const text = unlike(asked.reference);
  await take({ amount: 1350, text });
  assert.equal((await inTray(text)).why, 'booked-before');
  await confirm(text);
  assert.ok(await notInTray(text));
  const payment = await paymentOf(asked);
  must(await takeBackByOffice(world.room, world.office, payment.id, 'Engano'));
  assert.partialDeepStrictEqual(await inTray(text), { why: 'no-match', leftCents: 1350 });
});

test('N3: a name with the amount is not paid either where as much was booked by hand', async () => {
  const asked = await toPay('Ermelinda Taborda');
  await byHand(asked, '6,75');
  await take({ amount: 675, text: unlike('/NAME/ERMELINDA TABORDA/REMI/metade') });
  assert.partialDeepStrictEqual(await inTray(`n${serial}`), { why: 'booked-before', asked: { id: asked.id } });
});

test('N3: another payment than the one booked by hand is assigned by the office, or pays by itself', async () => {
  const [asked, cash, late] = [await toPay(), await toPay(), await toPay()];
  await byHand(asked, '6,75');
  const text = unlike(asked.reference);
  await take({ amount: 675, text });
  must(await assignEntry(room, world.office, (await inTray(text)).id, asked.id));
  assert.deepEqual((await requestOf(asked)).paid, [675, 675]);
  // Over the counter, or a week before: no statement of now tells of that.
  await byHand(cash, '6,75', { method: 'cash' });
  await byHand(late, '6,75', { receivedOn: '2026-11-12' });
  await take(...[cash, late].map(({ reference }) => ({ amount: 675, text: unlike(reference) })));
  for (const each of [cash, late]) assert.deepEqual((await requestOf(each)).paid, [675, 675]);
});

test('N3: a payment booked by hand that did not stay meanwhile is paid by the movement, once it is confirmed', async () => {
  const asked = await toPay();
  await byHand(asked, '13,50');
  const text = unlike(asked.reference);
  await take({ amount: 1350, text });
  const payment = await paymentOf(asked);
  must(await takeBackByOffice(world.room, world.office, payment.id, 'Engano'));
  await confirm(text);
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'paid', open: 0, paid: [1350, -1350, 1350] });
});

for (const [says, again] of [
  ['in both formats', (text: string) => [mt940([{ amount: 675, text }]), camt053([{ amount: 675, text }])]],
  ['by two statements of one file', (text: string) => [mt940([{ amount: 675, text }]).repeat(2)]],
] as const) {
  test(`N3: a movement that is told ${says} pays once, and the office sets the second aside`, async () => {
    const asked = await toPay();
    const text = unlike(asked.reference);
    for (const file of again(text)) await read(file);
    const once = { state: 'open', open: 675, paid: [675], receipts: 1 };
    assert.deepEqual(await requestOf(asked), once);
    const { id } = await inTray(text);
    await confirm(text);
    assert.ok(await notInTray(text));
    const aside = (await listEntries(world.db, 'aside')).entries.find((entry) => entry.id === id);
    assert.partialDeepStrictEqual(aside, { state: 'aside', why: 'booked-before', asideReason: null });
    assert.deepEqual(await requestOf(asked), once);
    // Where it was another after all.
    must(await putEntryBack(room, world.office, id));
    must(await assignEntry(room, world.office, id, asked.id));
    assertRefused(await confirmEntry(room, world.office, id), 'entry-decided');
    assert.deepEqual(await requestOf(asked), { state: 'paid', open: 0, paid: [675, 675], receipts: 2 });
  });
}

test('N3: of two payments equally near, the office is told of the same one each time, and asked once', async () => {
  const asked = await toPay();
  await byHand(asked, '4,50', { receivedOn: '2026-11-19' });
  await byHand(asked, '4,50', { receivedOn: '2026-11-21', another: true });
  const text = unlike('metade');
  await take({ amount: 450, text });
  assertRefused(await assignEntry(room, world.office, (await inTray(text)).id, asked.id), 'booked-before');
  // Postgres may tell rows in another order once they were written to.
  const first = await paymentOf(asked);
  await world.db.updateTable('payments').set({ reference: 'outra' }).where('id', '=', first.id).execute();
  must(await assignEntry(room, world.office, (await inTray(text)).id, asked.id));
  assert.deepEqual((await requestOf(asked)).paid, [450, 450, 450]);
});

test('N3: booked by hand and told in both formats, it counts once', async () => {
  const asked = await toPay();
  await byHand(asked, '6,75');
  const text = unlike(asked.reference);
  for (const file of [mt940([{ amount: 675, text }]), camt053([{ amount: 675, text }])]) await read(file);
  await confirm(text);
  await confirm(text);
  assert.ok(await notInTray(text));
  assert.deepEqual(await requestOf(asked), { state: 'open', open: 675, paid: [675], receipts: 1 });
});

test('N3: two payments of one statement are two, though they are alike and one was booked by hand', async () => {
  const asked = await toPay();
  await byHand(asked, '4,50');
  const text = unlike(asked.reference);
  await take({ amount: 450, text }, { amount: 450, text });
  assert.deepEqual((await requestOf(asked)).paid, [450, 450]);
  await confirm(text);
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'open', open: 450, paid: [450, 450] });
});

test('N3: a transfer without a reference, told in both formats, pays a second request only when the office says so again', async () => {
  const [one, other] = [await toPay(), await toPay()];
  const text = unlike('obrigado pela ajuda');
  const movement = { amount: 1350, text, day: '1105' };
  for (const file of [mt940([movement]), camt053([movement])]) await read(file);
  const told = (await listEntries(world.db, 'tray')).entries.filter((entry) => entry.text.includes(text));
  assert.deepEqual(
    told.map(({ why, toldAlike }) => [why, toldAlike]),
    [
      ['no-match', true],
      ['no-match', true],
    ],
  );
  const [second = assert.fail('told once'), first = assert.fail('told once')] = told;
  must(await assignEntry(room, world.office, first.id, one.id));
  assertRefused(await assignEntry(room, world.office, second.id, other.id), 'booked-before');
  assert.deepEqual((await requestOf(other)).paid, []);
  assert.partialDeepStrictEqual(await inTray(text), { why: 'booked-before', asked: { id: one.id }, confirmable: true });
  must(await assignEntry(room, world.office, second.id, other.id));
  assert.deepEqual((await requestOf(other)).paid, [1350]);
});

test('N3: told in both formats and assigned once, the second is set aside when the office confirms that it is the same', async () => {
  const [one, other] = [await toPay(), await toPay()];
  const text = unlike('obrigado pela ajuda');
  const movement = { amount: 1350, text, day: '1106' };
  for (const file of [mt940([movement]), camt053([movement])]) await read(file);
  must(await assignEntry(room, world.office, (await inTray(text)).id, one.id));
  assertRefused(await assignEntry(room, world.office, (await inTray(text)).id, other.id), 'booked-before');
  await confirm(text);
  assert.ok(await notInTray(text));
  assert.deepEqual((await requestOf(other)).paid, []);
});

test('N3: what was paid too much and is told in both formats is said at both, for it to be given back once', async () => {
  const asked = await toPay();
  await byHand(asked, '13,50', { receivedOn: '2026-11-12' });
  const text = unlike(asked.reference);
  for (const file of [mt940([{ amount: 1350, text }]), camt053([{ amount: 1350, text }])]) await read(file);
  const told = (await listEntries(world.db, 'tray')).entries.filter((entry) => entry.text.includes(text));
  assert.deepEqual(
    told.map(({ why, toldAlike }) => [why, toldAlike]),
    [
      ['paid-already', true],
      ['paid-already', true],
    ],
  );
});

test('N3: what the office booked by hand after its movement was filed is not paid by it unasked', async () => {
  const [asked, named] = [await toPay(), await toPay('Zulmira Prazeres')];
  const [text, name] = [unlike('metade'), unlike('/NAME/ZULMIRA PRAZERES/REMI/ajuda')];
  await take({ amount: 675, text });
  await take({ amount: 1350, text: name });
  assert.equal((await inTray(`n${serial}`)).why, 'amount-and-name');
  await byHand(asked, '6,75');
  await byHand(named, '13,50');
  assertRefused(await assignEntry(room, world.office, (await inTray(text)).id, asked.id), 'booked-before');
  assertRefused(await confirmEntry(room, world.office, (await inTray(`n${serial}`)).id), 'booked-before');
  for (const each of [asked, named]) assert.equal((await requestOf(each)).paid.length, 1);
  await confirm(text);
  await confirm(`n${serial}`);
  for (const each of [asked, named]) assert.equal((await requestOf(each)).paid.length, 1);
  assert.ok((await notInTray(text)) && (await notInTray(`n${serial}`)));
});

/** Of a payment booked by hand and its movement: what is done just as somebody says that they are the same. */
async function whileLinked<T>(asked: AskedFor, text: string, act: () => Promise<T>) {
  const { id } = await inTray(text);
  const { done } = await world.db.transaction().execute(async (tx) => {
    const entry = (await lockEntry(tx, id)) ?? assert.fail('no entry');
    const deciding = { ...room, tx, by: world.office.userId, at: world.clock.now() };
    assert.ok(await sameAsPayment(deciding, entry));
    const done = act();
    await someoneWaits(world.db);
    return { done };
  });
  assert.equal((await paymentOf(asked)).entry_id, id);
  return await done;
}

test('N3: a payment that is taken back as its movement is linked to it puts that movement into the tray', async () => {
  const asked = await toPay();
  await byHand(asked, '13,50');
  const text = unlike(asked.reference);
  await take({ amount: 1350, text });
  const { id } = await paymentOf(asked);
  must(await whileLinked(asked, text, () => takeBackByOffice(world.room, world.office, id, 'Engano')));
  assert.partialDeepStrictEqual(await inTray(text), { why: 'no-match', leftCents: 1350 });
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'open', open: 1350, paid: [1350, -1350] });
});

test('N3: what the bank takes back as its movement is linked to the payment is taken back with that movement', async () => {
  const asked = await toPay();
  await byHand(asked, '13,50');
  const [text, back] = [unlike(asked.reference), unlike(asked.reference)];
  await take({ amount: 1350, text });
  await take({ amount: 1350, text: back, side: 'RC', day: '1122' });
  const { id, why } = await inTray(back);
  assert.equal(why, 'takes-back');
  assertRefused(await whileLinked(asked, text, () => confirmEntry(room, world.office, id)), 'entry-decided');
  must(await confirmEntry(room, world.office, id));
  assert.ok((await notInTray(text)) && (await notInTray(back)));
  assert.partialDeepStrictEqual(await requestOf(asked), { state: 'open', open: 1350, paid: [1350, -1350] });
});
