import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { must } from '../../../domain/kernel/result.ts';
import { receiveCallback } from '../../payments/receive-callback.ts';
import { assignEntry } from '../../statements/assign-entry.ts';
import { confirmEntry } from '../../statements/confirm-entry.ts';
import { putEntryBack, setEntryAside } from '../../statements/set-entry-aside.ts';
import { READ_STATEMENT } from '../../statements/statement-room.ts';
import { takeFile } from '../../statements/take-file.ts';
import { atOnce } from '../refused.ts';
import { camt053, mt940, type Told } from '../statement-text.ts';
import { command, crash, done, oneOf, times, which } from './command.ts';
import type { Crash } from './faults.ts';
import { newCallback, requests, share, shareOf } from './money.ts';
import { workAll } from './outbox.ts';
import { today } from './time.ts';
import type { Happened, Trade } from './trade.ts';

/** By what a transfer names what it pays. */
const names = fc.constantFrom('reference', 'reference', 'nine', 'name', 'nothing');

type Movement = Told & Readonly<{ camt?: boolean }>;

/** Each movement in the format that the bank tells it in, so that the same again is the same. */
export async function upload(trade: Trade, entries: readonly Movement[]): Promise<void> {
  const plain = entries.filter(({ camt }) => camt !== true);
  const files = [...(plain.length > 0 ? [mt940(plain)] : [])];
  for (const each of entries) if (each.camt === true) files.push(camt053([each]));
  for (const text of files) {
    async function* body() {
      yield Buffer.from(text);
    }
    must(await takeFile(trade.room, trade.world.office, { name: 'extrato', body: body() }));
  }
}

export const read = (trade: Trade) => workAll(trade, [READ_STATEMENT]);
export const day = (trade: Trade) => today(trade).toString().slice(2).replaceAll('-', '');

export const statement = command({
  name: 'statement',
  params: fc.record({
    entries: fc.array(fc.record({ request: which, share, names }), { minLength: 1, maxLength: 4 }),
    crash,
  }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, { movements }, { entries, crash }) => {
    const asked = await requests(trade);
    for (const { request, share, names } of entries) {
      const one = oneOf(asked, request);
      if (one === undefined) continue;
      const text = { reference: one.reference, nine: `MB ${one.nine ?? 'X'}`, name: one.name, nothing: 'X' } as const;
      movements.push({
        ...{ amount: shareOf(one.openCents, share), text: `${text[names]} n${movements.length}` },
        ...{ day: day(trade), back: false },
      });
    }
    await upload(trade, movements.slice(-entries.length));
    await trade.during(crash, () => read(trade));
  },
});

/** One payment at an ATM is told by the statement and by the service, whoever comes first: it is booked once. */
export const toldTwice = command({
  name: 'told twice',
  params: fc.record({ request: which, bankFirst: fc.boolean(), crash }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, { movements, callbacks }, { request, bankFirst, crash }) => {
    const notice = await newCallback(trade, request, 0);
    if (notice === null || callbacks.some((each) => isDeepStrictEqual(each, notice))) return;
    callbacks.push(notice);
    const amount = Number(notice.amount.replace(/\D/g, ''));
    const text = `MB ${notice.reference} n${movements.length}`;
    movements.push({ amount, text, day: day(trade), back: false });
    await upload(trade, movements.slice(-1));
    const before = await countPayments(trade);
    const tellings = [() => read(trade), () => receiveCallback(trade.room, notice)];
    for (const tell of bankFirst ? tellings : tellings.toReversed())
      await trade.during(crash, async () => void (await tell()));
    assert.ok((await countPayments(trade)) - before < 2, 'one money was booked twice');
  },
});

async function countPayments({ db }: Trade): Promise<number> {
  const all = db.selectFrom('payments').select(({ fn }) => fn.countAll<number>().as('count'));
  return Number((await all.executeTakeFirstOrThrow()).count);
}

/** The bank tells a movement in its other format too. */
export const otherFormat = command({
  name: 'the other format',
  params: fc.record({ movement: which, times, crash }),
  needs: ({ movements }) => movements.length > 0,
  run: async (trade, happened, { movement, times, crash }) => {
    const first = oneOf(happened.movements, movement);
    if (first !== undefined) await tellInCamt(trade, happened, first, { times, crash });
  },
});

type How = Readonly<{ times: number; crash: Crash | null }>;

/** In other words, once: the office agrees to what it is asked, and nothing of the movement counts twice. */
export async function tellInCamt(
  trade: Trade,
  { movements }: Happened,
  first: Happened['movements'][number],
  { times, crash }: How,
): Promise<void> {
  if (first.camt === true) return;
  const again = { ...first, text: `${first.text} em CAMT`, back: true, camt: true };
  if (movements.some((each) => isDeepStrictEqual(each, again))) return;
  movements.push(again);
  const before = await takenOf(trade, first);
  await upload(trade, [again]);
  await trade.during(crash, () => read(trade));
  const [entry] = await entriesOf(trade, again);
  const agree = () => confirmEntry(trade.room, trade.world.office, entry?.id ?? '');
  // What is asked about is agreed to, as the office does that knows it is the same.
  for (let n = 0; n < 2; n++) {
    for (const each of await trade.during(crash, () => atOnce(times, agree))) done(each, ...UNLESS_SURE);
  }
  const taken = (await takenOf(trade, first)) + (await takenOf(trade, again));
  assert.ok(taken <= Math.max(before, first.amount), `a movement of ${first.amount} was counted as ${taken}`);
}

function entriesOf({ db }: Trade, { text = '', side = 'C' }: Movement) {
  return db
    .selectFrom('bank_entries')
    .select(['id', 'amount_cents', 'left_cents'])
    .where('remittance', '=', text)
    .where('side', '=', side === 'C' ? 'credit' : 'debit')
    .execute();
}

/** What a movement has paid, taken back or given back. */
async function takenOf(trade: Trade, movement: Movement): Promise<number> {
  const entries = await entriesOf(trade, movement);
  return entries.reduce((sum, { amount_cents, left_cents }) => sum + amount_cents - left_cents, 0);
}

/** The same files again, and one that holds what several held. */
export const again = command({
  name: 'the same statement again',
  params: fc.record({ from: fc.nat({ max: 8 }), crash }),
  needs: ({ movements }) => movements.length > 0,
  run: async (trade, { movements }, { from, crash }) => {
    await upload(trade, movements.slice(from % movements.length));
    await trade.during(crash, () => read(trade));
  },
});

/** Where two decide at once, or what was suggested is no more. */
const UNLESS_SURE = [
  'entry-decided',
  'nothing-suggested',
  'already-paid',
  'entry-pays-nothing',
  'nothing-to-give-back',
  'booked-before',
];

/** The office decides what lies in the tray. */
export const decide = command({
  name: 'decide',
  params: fc.record({
    entry: which,
    what: fc.constantFrom('confirm', 'assign', 'assign', 'aside', 'back'),
    request: which,
    times,
    crash,
  }),
  needs: ({ movements }) => movements.length > 0,
  run: async (trade, _, { entry, what, request, times, crash }) => {
    const { room, world, db } = trade;
    const rows = await db
      .selectFrom('bank_entries')
      .select(['id', 'state', 'side'])
      .where('state', 'in', ['tray', 'aside'])
      .orderBy('id')
      .execute();
    const row = oneOf(rows, entry);
    const asked = oneOf(await requests(trade), request);
    if (row === undefined || asked === undefined) return;
    const { id, state, side } = row;
    const decided = {
      confirm: () => confirmEntry(room, world.office, id),
      assign: () => assignEntry(room, world.office, id, asked.id),
      aside: () => setEntryAside(room, world.office, id, 'devolvido'),
      back: () => putEntryBack(room, world.office, id),
    };
    const results = await trade.during(crash, () => atOnce(times, async () => decided[what]()));
    const pays = what === 'assign' && state === 'tray' && side === 'credit' && asked.state === 'open';
    if (pays && times === 1 && crash === null) {
      // What may be booked already is asked about first.
      for (const each of results) if (!done(each, 'booked-before')) must(await decided.assign());
      return;
    }
    for (const each of results) done(each, ...UNLESS_SURE);
  },
});
