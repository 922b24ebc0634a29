import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { must } from '../../domain/kernel/result.ts';
import { lockRequest } from '../payments/payment-store.ts';
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
  upload as uploaded,
} from '../testing/statement-scene.ts';
import { camt053, mt940, type Told } from '../testing/statement-text.ts';
import { someoneWaits } from '../testing/until.ts';
import { assignEntry } from './assign-entry.ts';
import { confirmEntry } from './confirm-entry.ts';
import { listEntries, listFileEntries } from './list-entries.ts';
import { listFiles } from './present-statement.ts';
import { readFile } from './read-file.ts';
import { putEntryBack, setEntryAside } from './set-entry-aside.ts';
import type { StatementRoom } from './statement-room.ts';
import { takeFile } from './take-file.ts';

let scene: StatementScene;
let world: SessionWorld;
let room: StatementRoom;
before(async () => {
  scene = await openStatementScene();
  ({ world, room } = scene);
});
after(() => scene.close());

const toPay = (name?: string) => askedFor(scene, name);
const upload = (text: string) => uploaded(scene, text);
const take = (...entries: Told[]) => taken(scene, entries);
const requestOf = (asked: AskedFor) => standingOf(scene, asked);
const inTray = (text: string) => entryInTray(scene, text);

let serial = 0;
/** Unlike any other: so that one test's entries are not another's. */
const unlike = (text = '') => `${text} n${++serial}`;

const PAID = { state: 'paid', open: 0, paid: [1350], receipts: 1 };
const OPEN = { state: 'open', open: 1350, paid: [], receipts: 0 };

test('N3: an entry with the creditor reference is a payment, and its receipt’s job is there with it', async () => {
  const asked = await toPay();
  await take({ amount: 1350, text: `/REMI/${asked.reference}` });
  assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: a statement locks the requests that it names in the order of their ids: nobody and the reader wait for each other', async () => {
  const [low, high] = [await toPay(), await toPay()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (low === undefined || high === undefined) return assert.fail('no requests');
  const file = await upload(mt940([high, low].map(({ reference }) => ({ amount: 1350, text: `/REMI/${reference}` }))));
  const { reading } = await world.db.transaction().execute(async (tx) => {
    await lockRequest(tx, low.id);
    const reading = readFile(room, file);
    await someoneWaits(world.db);
    await lockRequest(tx, high.id);
    return { reading };
  });
  await reading;
  for (const asked of [low, high]) assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: the same statement again, and one that overlaps it, change nothing', async () => {
  const asked = await toPay();
  const text = `/REMI/${asked.reference}`;
  const id = await take({ amount: 1350, text });
  assert.equal(await take({ amount: 1350, text }), id);
  const other = unlike('outro dia');
  await take({ amount: 1350, text }, { amount: 700, text: other, day: '1121' });
  assert.deepEqual(await requestOf(asked), PAID);
  const { entries } = await listEntries(world.db, 'tray');
  assert.equal(entries.filter((entry) => entry.text.includes(other)).length, 1);
  const [newest] = await listFiles(world.db, 'pt');
  assert.deepEqual(
    newest?.statements.map((each) => [each.entries, each.newEntries]),
    [[2, 1]],
  );
});

test('N3: two equal entries of one day are two, however often they are told', async () => {
  const text = unlike('igual');
  for (let times = 0; times < 2; times++) await take({ amount: 100, text }, { amount: 100, text });
  const { entries } = await listEntries(world.db, 'tray');
  assert.equal(entries.filter((entry) => entry.text.includes(text)).length, 2);
});

test('N3: read by four at once, a file’s entries are stored once and pay once', async () => {
  const asked = [await toPay(), await toPay(), await toPay()];
  const id = await upload(mt940(asked.map(({ reference }) => ({ amount: 1350, text: reference }))));
  await Promise.all(Array.from({ length: 4 }, () => readFile(room, id)));
  for (const each of asked) assert.deepEqual(await requestOf(each), PAID);
});

test('N3: paid in parts, a request stays open with what is left; the last part pays it', async () => {
  const asked = await toPay();
  await take({ amount: 500, text: unlike(asked.reference) });
  assert.deepEqual(await requestOf(asked), { state: 'open', open: 850, paid: [500], receipts: 1 });
  await take({ amount: 850, text: unlike(asked.reference) });
  assert.deepEqual(await requestOf(asked), { state: 'paid', open: 0, paid: [500, 850], receipts: 2 });
});

test('N3: what is paid too much is in the tray, to be returned: the rest of one, the whole of a second', async () => {
  const asked = await toPay();
  const [more, twice] = [unlike(asked.reference), unlike(asked.reference)];
  await take({ amount: 2000, text: more }, { amount: 1350, text: twice });
  assert.deepEqual(await requestOf(asked), PAID);
  assert.partialDeepStrictEqual(await inTray(more), {
    why: 'over-paid',
    amountCents: 2000,
    leftCents: 650,
    confirmable: false,
  });
  assert.partialDeepStrictEqual(await inTray(twice), { why: 'paid-already', leftCents: 1350, confirmable: false });
});

test('N3: a Multibanco reference pays with its own amount; another amount is the office’s to decide', async () => {
  const [right, wrong] = [await toPay(), await toPay()];
  const nine = (end: number) => `7001${String(serial).padStart(4, '0')}${end}`;
  const references = [nine(1), nine(2)];
  for (const [at, { id }] of [right, wrong].entries()) {
    await world.db
      .insertInto('multibanco_references')
      .values({
        ...{ request_id: id, provider: 'offline', entity: '12345', reference: references[at] ?? '' },
        ...{ amount_cents: 1350, order_id: `${at}`, made_at: world.clock.now() },
      })
      .execute();
  }
  const [paid, less] = references.map((reference) => unlike(`MB 12345 ${reference}`));
  await take({ amount: 1350, text: paid ?? '' }, { amount: 1300, text: less ?? '' });
  assert.deepEqual(await requestOf(right), PAID);
  assert.deepEqual(await requestOf(wrong), OPEN);
  const entry = await inTray(less ?? '');
  assert.partialDeepStrictEqual(entry, { why: 'multibanco-amount', confirmable: true, asked: { id: wrong.id } });
  must(await confirmEntry(room, world.office, entry.id));
  assert.deepEqual(await requestOf(wrong), { state: 'open', open: 50, paid: [1300], receipts: 1 });
});

test('N3: amount and name are a suggestion: nothing is paid until the office confirms it, once', async () => {
  const asked = await toPay('Deolinda Quaresma');
  const text = unlike('/NAME/DEOLINDA M QUARESMA/REMI/ajuda');
  await take({ amount: 1350, text, day: '1107' });
  assert.deepEqual(await requestOf(asked), OPEN);
  const entry = await inTray(`n${serial}`);
  assert.partialDeepStrictEqual(entry, { why: 'amount-and-name', confirmable: true, asked: { id: asked.id } });
  assert.partialDeepStrictEqual(entry, { name: 'DEOLINDA M QUARESMA', text: `ajuda n${serial}` });
  const results = await atOnce(20, () => confirmEntry(room, world.office, entry.id));
  assert.deepEqual(outcomes(results), { good: 1, codes: ['entry-decided'] });
  assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: the office says by hand what an entry pays, one request after the other, until nothing is left', async () => {
  const [one, other, third] = [await toPay(), await toPay(), await toPay()];
  const text = unlike('duas assistências');
  await take({ amount: 2700, text });
  const { id } = await inTray(text);
  must(await assignEntry(room, world.office, id, one.id));
  assertRefused(await assignEntry(room, world.office, id, one.id), 'already-paid');
  assert.partialDeepStrictEqual(await inTray(text), { leftCents: 1350 });
  must(await assignEntry(room, world.office, id, other.id));
  assertRefused(await assignEntry(room, world.office, id, third.id), 'entry-decided');
  for (const each of [one, other]) assert.deepEqual(await requestOf(each), PAID);
  assert.deepEqual(await requestOf(third), OPEN);
});

test('N3: an entry is set aside with its reason, and put back', async () => {
  const text = unlike('renda de outra casa');
  await take({ amount: 4000, text });
  const { id } = await inTray(text);
  must(await setEntryAside(room, world.office, id, 'Não é de cliente'));
  assertRefused(await setEntryAside(room, world.office, id, 'outra vez'), 'entry-decided');
  assertRefused(await confirmEntry(room, world.office, id), 'entry-decided');
  const aside = (await listEntries(world.db, 'aside')).entries.find((entry) => entry.id === id);
  assert.partialDeepStrictEqual(aside, { state: 'aside', asideReason: 'Não é de cliente' });
  must(await putEntryBack(room, world.office, id));
  assertRefused(await putEntryBack(room, world.office, id), 'entry-decided');
  assertRefused(await confirmEntry(room, world.office, id), 'nothing-suggested');
  assert.equal((await inTray(text)).why, 'no-match');
});

test('N3: a file’s entries stand as the bank told them, so many at a time, each with what it paid or took back', async () => {
  const [one, other] = [await toPay(), await toPay()];
  const text = unlike(one.reference);
  await take({ amount: 1350, text });
  const told = Array.from({ length: 101 }, (_, at) => ({ amount: at + 1, side: 'D' as const, text: unlike('renda') }));
  const id = await take({ amount: 1350, text }, { amount: 2000, text: unlike(other.reference) }, ...told);
  const first = await listFileEntries(world.db, { fileId: id, language: 'pt' });
  assert.partialDeepStrictEqual(first?.file, { id, statements: [{ entries: 103, newEntries: 102 }] });
  assert.partialDeepStrictEqual(first?.entries[0], {
    ...{ amountCents: 2000, leftCents: 650, state: 'tray', why: 'over-paid' },
    pays: [{ id: other.id, clientName: other.name, cents: 1350 }],
  });
  assert.ok(first?.next);
  const rest = await listFileEntries(world.db, { fileId: id, after: first.next, language: 'pt' });
  assert.equal(rest?.next, null);
  const amounts = [...first.entries, ...(rest?.entries ?? [])].map(({ amountCents }) => amountCents);
  assert.deepEqual(amounts, [2000, ...told.map(({ amount }) => -amount)]);
  assert.equal(await listFileEntries(world.db, { fileId: crypto.randomUUID(), language: 'pt' }), null);
});

test('N3: money that goes out passes, unless it names a request; it never pays', async () => {
  const asked = await toPay();
  const [rent, refund] = [unlike('renda'), unlike(`DEVOLUCAO ${asked.reference}`)];
  await take({ amount: 90_000, side: 'D', text: rent }, { amount: 650, side: 'D', text: refund });
  const { entries } = await listEntries(world.db, 'tray');
  assert.equal(
    entries.some((entry) => entry.text.includes(rent)),
    false,
  );
  const entry = await inTray(refund);
  assert.partialDeepStrictEqual(entry, { why: 'refund', confirmable: false });
  assertRefused(await confirmEntry(room, world.office, entry.id), 'nothing-to-give-back');
  assertRefused(await assignEntry(room, world.office, entry.id, asked.id), 'entry-pays-nothing');
  assert.deepEqual(await requestOf(asked), OPEN);
});

test('N3: of an account that is not the company’s nothing is stored, and it is said', async () => {
  const asked = await toPay();
  const id = await upload(mt940([{ amount: 1350, text: asked.reference }], { account: 'NL26VAYB8060476890' }));
  await readFile(room, id);
  const [file] = await listFiles(world.db, 'pt');
  assert.partialDeepStrictEqual(file, { id, state: 'read', statements: [{ own: false, entries: 1, newEntries: 0 }] });
  assert.deepEqual(await requestOf(asked), OPEN);
});

test('N3: an entry in another currency than the account’s is no euros: it is left out, in no sum, and it is said', async () => {
  const [asked, other] = [await toPay(), await toPay()];
  const dollars = { amount: 1350, text: unlike(asked.reference), currency: 'USD' };
  await readFile(room, await upload(camt053([dollars, { amount: 1350, text: unlike(other.reference) }])));
  const [file] = await listFiles(world.db, 'pt');
  assert.partialDeepStrictEqual(file?.statements, [
    { own: true, currency: 'EUR', entries: 2, newEntries: 1, leftOut: 1, creditCents: 1350 },
  ]);
  assert.deepEqual([await requestOf(asked), await requestOf(other)], [OPEN, PAID]);
});

test('N3: account, balances and what does not balance are told; what it pays is paid all the same', async () => {
  const asked = await toPay();
  const id = await upload(mt940([{ amount: 1350, text: asked.reference }], { off: 10 }));
  await readFile(room, id);
  const [file] = await listFiles(world.db, 'pt');
  assert.partialDeepStrictEqual(file, {
    ...{ id, state: 'read', progress: 100, problem: null, name: 'extrato.sta' },
    statements: [
      { openingCents: 0, openingOn: '2026-11-19', closingCents: 1360, closingOn: '2026-11-22', differenceCents: 10 },
    ],
  });
  assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: a file that is wrong at its end is refused whole, with its sentence; read right, it is taken', async () => {
  const asked = await toPay();
  const text = mt940([{ amount: 1350, text: unlike(asked.reference) }]);
  const id = await upload(text.slice(0, -20));
  await readFile(room, id);
  const [file] = await listFiles(world.db, 'en');
  assert.partialDeepStrictEqual(file, { id, state: 'refused', statements: [] });
  assert.match(file?.problem ?? '', /^The file ends half-way, at line 7\./);
  assert.deepEqual(await requestOf(asked), OPEN);
  await readFile(room, await upload(text));
  assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: what was stored and not yet matched when the program died is matched by the next try', async () => {
  const asked = await toPay();
  const id = await upload(mt940([{ amount: 1350, text: unlike(asked.reference) }]));
  const live = {
    ...room.live,
    tell: async (...args: Parameters<typeof room.live.tell>) => {
      if (args[1] === 'payments') throw new Error('the program dies');
      await room.live.tell(...args);
    },
  };
  await assert.rejects(readFile({ ...room, live }, id), /the program dies/);
  assert.deepEqual(await requestOf(asked), OPEN);
  await readFile(room, id);
  assert.deepEqual(await requestOf(asked), PAID);
});

test('N3: only the office uploads and decides', async () => {
  const text = unlike('de quem será');
  await take({ amount: 77, text });
  const { id } = await inTray(text);
  async function* body() {
    yield Buffer.from(mt940([]));
  }
  const { client } = await world.household();
  for (const actor of [world.technician, client]) {
    assertRefused(await takeFile(room, actor, { name: 'x', body: body() }), 'not-allowed');
    assertRefused(await setEntryAside(room, actor, id, 'x'), 'not-allowed');
    assertRefused(await assignEntry(room, actor, id, id), 'not-allowed');
  }
  assertRefused(await confirmEntry(room, world.office, crypto.randomUUID()), 'not-found');
});

test('N3: whatever comes in whatever parts and order, the books balance to the cent', async () => {
  const told = fc.array(fc.record({ request: fc.nat(2), amount: fc.integer({ min: 1, max: 2000 }) }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(told, async (entries) => {
      const asked = [await toPay(), await toPay(), await toPay()];
      await take(...entries.map(({ request, amount }) => ({ amount, text: unlike(asked[request]?.reference) })));
      for (const { taken: from, paid } of await takenOfEntries(scene)) assert.equal(paid, from);
      for (const [at, each] of asked.entries()) {
        const sum = entries.filter(({ request }) => request === at).reduce((total, { amount }) => total + amount, 0);
        const { open, paid } = await requestOf(each);
        assert.equal(open, Math.max(0, 1350 - sum));
        assert.equal(
          paid.reduce((total, amount) => total + amount, 0),
          Math.min(1350, sum),
        );
      }
    }),
    { numRuns: 8 },
  );
});
