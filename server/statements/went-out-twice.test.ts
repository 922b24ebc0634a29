import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { must } from '../../domain/kernel/result.ts';
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
import { confirmEntry } from './confirm-entry.ts';
import { listEntries } from './list-entries.ts';
import { readFile } from './read-file.ts';
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
  for (const { taken: from, paid } of await takenOfEntries(scene)) assert.equal(paid, from);
  await scene.close();
});

const toPay = () => askedFor(scene);
const take = (...entries: Told[]) => taken(scene, entries);
const takeCamt = async (...entries: Told[]) => readFile(room, await upload(scene, camt053(entries)));
const requestOf = (asked: AskedFor) => standingOf(scene, asked);
const inTray = (text: string) => entryInTray(scene, text);
const confirm = (id: string, body = {}) => confirmEntry(room, world.office, id, body);
const told = async (text: string) =>
  (await listEntries(world.db, 'tray')).entries.filter((entry) => entry.text.includes(text));

let serial = 0;
const unlike = (text = '') => `${text} n${++serial}`;

/** Paid by two transfers alike, of which the bank takes one back, as its MT940 tells. */
async function halfTakenBack() {
  const asked = await toPay();
  await take({ amount: 675, text: unlike(asked.reference) }, { amount: 675, text: unlike(asked.reference) });
  const back: Told = { amount: 675, side: 'RC', text: unlike(asked.reference), day: '1121' };
  await take(back);
  must(await confirm((await inTray(back.text ?? '')).id));
  const half = { state: 'open', open: 675, paid: [675, 675, -675], receipts: 3 };
  assert.deepEqual(await requestOf(asked), half);
  return { asked, half, again: { ...back, text: unlike(`Anulada ${asked.reference}`) } };
}

/** Twice too much came in, and half of that was sent back, as the MT940 tells. */
async function halfSentBack() {
  const asked = await toPay();
  const over = unlike(asked.reference);
  await take({ amount: 2650, text: over });
  const sent: Told = { amount: 650, side: 'D', text: unlike(`DEVOLUCAO ${asked.reference}`), day: '1121' };
  await take(sent);
  must(await confirm((await inTray(sent.text ?? '')).id));
  assert.equal((await inTray(over)).leftCents, 650);
  return { asked, over, again: { ...sent, text: unlike(`De volta ${asked.reference}`) } };
}

test('N3: a reversal that both formats tell takes one payment back: the second telling is set aside', async () => {
  const { asked, half, again } = await halfTakenBack();
  await takeCamt(again);
  const entry = await inTray(again.text);
  assert.partialDeepStrictEqual(entry, { why: 'booked-before', sameAsOn: '2026-11-21', confirmable: true });
  assert.deepEqual(outcomes(await atOnce(5, () => confirm(entry.id))), { good: 1, codes: ['entry-decided'] });
  assert.deepEqual(await told(again.text), []);
  assert.deepEqual(await requestOf(asked), half);
  const aside = (await listEntries(world.db, 'aside')).entries.find(({ id }) => id === entry.id);
  assert.partialDeepStrictEqual(aside, { state: 'aside', why: 'booked-before', asideReason: null });
});

test('N3: a refund that both formats tell gives back once: what is left stays before the office', async () => {
  const { over, again } = await halfSentBack();
  await takeCamt(again);
  const entry = await inTray(again.text);
  assert.partialDeepStrictEqual(entry, { why: 'booked-before', sameAsOn: '2026-11-21', confirmable: true });
  must(await confirm(entry.id));
  assert.deepEqual(await told(again.text), []);
  assert.equal((await inTray(over)).leftCents, 650);
});

test('N3: money that went out a second time is another movement once the office says so, also after it was set aside', async () => {
  const [reversal, refund] = [await halfTakenBack(), await halfSentBack()];
  await takeCamt(reversal.again, refund.again);
  const taken = await inTray(reversal.again.text);
  must(await confirm(taken.id, { another: true }));
  assert.partialDeepStrictEqual(await requestOf(reversal.asked), { open: 1350, paid: [675, 675, -675, -675] });
  const { id } = await inTray(refund.again.text);
  must(await confirm(id));
  must(await putEntryBack(room, world.office, id));
  assert.equal((await inTray(refund.again.text)).why, 'booked-before');
  must(await confirm(id, { another: true }));
  for (const text of [reversal.again.text, refund.again.text, refund.over]) assert.deepEqual(await told(text), []);
});

test('N3: a payment that the bank took back, told again with its reversal, is not paid by money that is gone', async () => {
  const asked = await toPay();
  const [paid, back] = [unlike(asked.reference), unlike(asked.reference)];
  await take({ amount: 1350, text: paid });
  await take({ amount: 1350, side: 'RC', text: back, day: '1121' });
  must(await confirm((await inTray(back)).id));
  const before = await requestOf(asked);
  const again = [unlike(`Anulada ${asked.reference}`), unlike(`Recebida ${asked.reference}`)] as const;
  await takeCamt({ amount: 1350, side: 'RC', text: again[0], day: '1121' }, { amount: 1350, text: again[1] });
  assert.deepEqual(await requestOf(asked), before);
  for (const text of again) {
    const entry = await inTray(text);
    assert.equal(entry.why, 'booked-before');
    must(await confirm(entry.id));
  }
  assert.deepEqual(await told(asked.reference), []);
  assert.deepEqual(await requestOf(asked), before);
});

for (const [says, side] of [
  ['reversal', 'RC'],
  ['refund', 'D'],
] as const) {
  test(`N3: a ${says} that both formats tell before it is decided is said to be alike, and asked about at the second`, async () => {
    const asked = await toPay();
    await take({ amount: 2700, text: unlike(asked.reference) });
    const out = { amount: side === 'D' ? 675 : 2700, side, day: '1121' };
    const [first, second] = [unlike(asked.reference), unlike(asked.reference)];
    await take({ ...out, text: first });
    await takeCamt({ ...out, text: second });
    const entries = [await inTray(first), await inTray(second)];
    assert.deepEqual(
      entries.map(({ toldAlike, why }) => [toldAlike, why]),
      entries.map(() => [true, side === 'D' ? 'refund' : 'takes-back']),
    );
    must(await confirm(entries[0]?.id ?? ''));
    const before = await requestOf(asked);
    assertRefused(await confirm(entries[1]?.id ?? ''), 'booked-before');
    assert.partialDeepStrictEqual(await inTray(second), { why: 'booked-before', sameAsOn: '2026-11-21' });
    must(await confirm(entries[1]?.id ?? ''));
    assert.deepEqual(await told(second), []);
    assert.deepEqual(await requestOf(asked), before);
    assert.equal(
      (await told(asked.reference)).reduce((sum, { leftCents }) => sum + leftCents, 0),
      side === 'D' ? 675 : 0,
    );
  });
}

test('N3: both tellings of a refund, confirmed at the same moment, give back once', async () => {
  const asked = await toPay();
  await take({ amount: 2700, text: unlike(asked.reference) });
  const out: Told = { amount: 675, side: 'D', text: unlike(asked.reference), day: '1121' };
  await take(out);
  await takeCamt({ ...out, text: unlike(asked.reference) });
  const ids = (await told(asked.reference)).filter(({ why }) => why === 'refund').map(({ id }) => id);
  assert.equal(ids.length, 2);
  const results = await Promise.all(ids.map((id) => confirm(id)));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['booked-before'] });
});

test('N3: two refunds of one statement, of the same day and amount, are two', async () => {
  const asked = await toPay();
  await take({ amount: 2650, text: unlike(asked.reference) });
  const out: Told = { amount: 650, side: 'D', day: '1121' };
  const texts = [unlike(asked.reference), unlike(asked.reference)];
  await readFile(room, await upload(scene, mt940(texts.map((text) => ({ ...out, text })))));
  for (const text of texts) must(await confirm((await inTray(text)).id));
  assert.deepEqual(await told(asked.reference), []);
});
