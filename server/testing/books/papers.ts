import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { cents, decimalEuros } from '../../../domain/kernel/money.ts';
import { creditByOffice } from '../../receipts/credit-by-office.ts';
import { atOnce } from '../refused.ts';
import { command, crash, done, oneOf, times, which } from './command.ts';

/** The office credits an invoice, all of it or some. */
export const credit = command({
  name: 'credit',
  params: fc.record({
    document: which,
    amount: fc.option(fc.integer({ min: 1, max: 1500 }), { freq: 2 }),
    times,
    crash,
  }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, _, { document, amount, times, crash }) => {
    const rows = await trade.db
      .selectFrom('fiscal_documents')
      .select('id')
      .where('kind', 'in', ['FR', 'FT'])
      .orderBy('id')
      .execute();
    const id = oneOf(rows, document)?.id;
    if (id === undefined) return;
    const body = { key: randomUUID(), amount: amount === null ? null : decimalEuros(cents(amount)), reason: 'engano' };
    const credited = () => creditByOffice(trade.room, trade.world.office, id, body);
    const results = await trade.during(crash, () => atOnce(times, credited));
    for (const each of results) done(each, 'nothing-to-credit', 'more-than-left');
  },
});
