import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { giveBack } from '../../payments/give-back.ts';
import { takeBackByOffice } from '../../payments/take-back-by-office.ts';
import { confirmEntry } from '../../statements/confirm-entry.ts';
import { atOnce } from '../refused.ts';
import type { Told } from '../statement-text.ts';
import { day, read, tellInCamt, upload } from './bank.ts';
import { type Command, command, crash, done, oneOf, times, which } from './command.ts';
import type { Crash } from './faults.ts';
import type { Trade } from './trade.ts';

const isStanding = ({ back, side = 'C' }: Told & { back: boolean }) => side === 'C' && !back;

/** The bank takes a movement back, once. */
const bankTakesBack = command({
  name: 'the bank takes back',
  params: fc.record({ movement: which, confirm: fc.boolean(), again: fc.boolean(), times, crash }),
  needs: ({ movements }) => movements.some(isStanding),
  run: async (trade, happened, { movement, confirm, again, times, crash }) => {
    const { movements } = happened;
    const taken = oneOf(movements.filter(isStanding), movement);
    if (taken === undefined) return;
    taken.back = true;
    const back = { amount: taken.amount, text: taken.text, side: 'RC' as const, day: day(trade), back: true };
    movements.push(back);
    await upload(trade, [back]);
    await read(trade);
    if (confirm) await confirmWhatWentOut(trade, back.text, times, crash);
    if (again) await tellInCamt(trade, happened, back, { times, crash });
  },
});

/** The office takes a payment back that it booked by mistake, or that did not stay. */
const officeTakesBack = command({
  name: 'the office takes back',
  params: fc.record({ payment: which, times, crash }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, happened, { payment, times, crash }) => {
    const payments = await trade.db
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.takes_back', 'payments.id')
      .leftJoin('bank_entries', 'bank_entries.id', 'payments.entry_id')
      .select(['payments.id', 'payments.amount_cents', 'back.id as back', 'bank_entries.state'])
      .where('payments.takes_back', 'is', null)
      .orderBy('payments.id')
      .execute();
    const taken = oneOf(payments, payment);
    if (taken === undefined) return;
    const { room, world } = trade;
    const results = await trade.during(crash, () =>
      atOnce(times, () => takeBackByOffice(room, world.office, taken.id, 'engano')),
    );
    const stood = taken.back === null;
    const is = results.map((each) => done(each, ...(stood && taken.state === 'aside' ? ['entry-set-aside'] : [])));
    if (stood && is.includes(true)) happened.takenBackCents += taken.amount_cents;
  },
});

/** What was paid too much for requests, by sums of our own. */
async function overPaid({ db }: Trade) {
  const { rows } = await sql<{ id: string; reference: string; name: string; cents: number }>`
    select * from (
      select r.id, r.reference, c.name, (
        (select coalesce(sum(amount_cents), 0) from payments p where p.request_id = r.id)
        - (select coalesce(sum(amount_cents), 0) from refunds f where f.request_id = r.id) - r.amount_cents)::int as cents
      from payment_requests r join clients c on c.id = r.client_id order by r.number) as sums
    where cents > 0`.execute(db);
  return rows;
}

/** The office gives back in cash what was paid too much, or keeps it. */
const handBack = command({
  name: 'hand back',
  params: fc.record({ request: which, how: fc.constantFrom('cash', 'kept'), times, crash }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, happened, { request, how, times, crash }) => {
    const over = oneOf(await overPaid(trade), request);
    if (over === undefined) return;
    const body = { key: randomUUID(), how, reason: 'a mais' };
    const given = () => giveBack(trade.room, trade.world.office, over.id, body);
    for (const each of await trade.during(crash, () => atOnce(times, given))) done(each);
    happened.givenBackCents += over.cents;
  },
});

/** The company gives back by a transfer, of a request or of what is left of a movement. */
const sendBack = command({
  name: 'send back',
  params: fc.record({
    over: which,
    names: fc.constantFrom('reference', 'reference', 'name', 'nothing'),
    part: fc.constantFrom(1, 1, 2),
    confirm: fc.boolean(),
    again: fc.boolean(),
    times,
    crash,
  }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, happened, { over, names, part, confirm, again, times, crash }) => {
    const { movements } = happened;
    const left = await trade.db
      .selectFrom('bank_entries')
      .leftJoin('payment_requests', 'payment_requests.id', 'asked_id')
      .leftJoin('clients', 'clients.id', 'client_id')
      .select(['left_cents as cents', 'payment_requests.reference', 'clients.name'])
      .where('bank_entries.state', '=', 'tray')
      .where('side', '=', 'credit')
      .orderBy('bank_entries.id')
      .execute();
    const one = oneOf([...(await overPaid(trade)), ...left], over);
    if (one === undefined) return;
    const text = `${{ ...one, nothing: 'X' }[names] ?? 'X'} n${movements.length}`;
    const sent = { amount: Math.ceil(one.cents / part), text, side: 'D' as const, day: day(trade), back: true };
    movements.push(sent);
    await upload(trade, [sent]);
    await read(trade);
    if (confirm) await confirmWhatWentOut(trade, text, times, crash);
    if (again) await tellInCamt(trade, happened, sent, { times, crash });
  },
});

async function confirmWhatWentOut(
  { room, world, db, during }: Trade,
  text: string,
  times: number,
  crash: Crash | null,
) {
  const { id } = await db
    .selectFrom('bank_entries')
    .select('id')
    .where('side', '=', 'debit')
    .where('remittance', '=', text)
    .executeTakeFirstOrThrow();
  const results = await during(crash, () => atOnce(times, () => confirmEntry(room, world.office, id)));
  for (const each of results) done(each, 'nothing-suggested', 'entry-decided', 'nothing-to-give-back', 'booked-before');
}

export const MONEY_BACK: fc.Arbitrary<Command>[] = [bankTakesBack, officeTakesBack, handBack, sendBack];
