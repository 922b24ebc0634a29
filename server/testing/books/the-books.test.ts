import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { MONEY_BACK } from './back.ts';
import { again, decide, otherFormat, statement, toldTwice } from './bank.ts';
import { adjust, assist, waive } from './help.ts';
import { callback, decideNotice, payByHand } from './money.ts';
import { openTrade } from './open-trade.ts';
import { credit } from './papers.ts';
import { later, rest, untilAllIsDue, work } from './time.ts';
import { together } from './together.ts';
import { nothingYet, type Trade } from './trade.ts';

/** More of them find more: `RUNS=500`. A failure tells its seed and path: `SEED=… REPLAY=…` plays it again. */
const { RUNS = '8', SEED, REPLAY } = process.env;

let trade: Trade;
before(async () => {
  trade = await openTrade();
});
after(() => trade.close());

const WHAT_HAPPENS = [
  ...[assist, assist, assist, waive, waive, adjust],
  ...[payByHand, payByHand, statement, statement, again, decide, decide, callback, toldTwice, toldTwice, decideNotice],
  ...[otherFormat, otherFormat],
  ...MONEY_BACK,
  ...[credit, together, together, later, later, work, work, rest],
];

test('N3: whatever is helped, waived, paid, taken back, credited, cut short and done again, the books balance to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(WHAT_HAPPENS, { maxCommands: 30, size: 'max' }), async (commands) => {
      const happened = nothingYet();
      await trade.begin();
      await fc.asyncModelRun(() => ({ model: happened, real: trade }), commands);
      await untilAllIsDue(trade, happened);
    }),
    {
      numRuns: Number(RUNS),
      // What fails is made smaller, but not for ever.
      interruptAfterTimeLimit: 300_000,
      ...(SEED === undefined ? {} : { seed: Number(SEED) }),
      ...(REPLAY === undefined ? {} : { path: REPLAY }),
    },
  );
});
