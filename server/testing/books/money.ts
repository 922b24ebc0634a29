import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { cents, decimalEuros } from '../../../domain/kernel/money.ts';
import { bookAnother } from '../../payments/book-another.ts';
import { clearPayment } from '../../payments/clear-payment.ts';
import { receiveCallback } from '../../payments/receive-callback.ts';
import { atOnce } from '../refused.ts';
import { command, crash, done, oneOf, times, which } from './command.ts';
import { today } from './time.ts';
import { CALLBACK_KEY, type Trade } from './trade.ts';

/** How much of what is open somebody pays: mostly all of it. */
export const share = fc.constantFrom('whole', 'whole', 'whole', 'part', 'over');
export type Share = 'whole' | 'part' | 'over';

export function shareOf(openCents: number, part: Share): number {
  const asked = openCents > 0 ? openCents : 1350;
  if (part === 'whole') return asked;
  return part === 'over' ? asked + 137 : Math.max(1, Math.floor(asked / 3));
}

export async function requests({ db }: Trade) {
  const rows = await db
    .selectFrom('payment_requests')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .leftJoin('multibanco_references as atm', (join) =>
      join.onRef('atm.request_id', '=', 'payment_requests.id').on('atm.ended_at', 'is', null),
    )
    .select(['payment_requests.id', 'payment_requests.reference', 'payment_requests.state', 'session_id'])
    .select(['open_cents', 'clients.name'])
    .select(['atm.entity', 'atm.reference as nine', 'atm.order_id', 'atm.amount_cents as atm_cents'])
    .orderBy('payment_requests.number')
    .execute();
  return rows.map((row) => ({ ...row, openCents: row.open_cents ?? 0 }));
}

export const payByHand = command({
  name: 'pay by hand',
  params: fc.record({ request: which, share, over: fc.boolean(), another: fc.boolean(), times, crash }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, happened, { request, share, over, another, times, crash }) => {
    const asked = oneOf(await requests(trade), request);
    if (asked === undefined) return;
    const amountCents = shareOf(asked.openCents, share);
    const body = {
      ...{ key: randomUUID(), amount: decimalEuros(cents(amountCents)), receivedOn: today(trade).toString() },
      ...{ method: 'transfer' as const, reference: 'RF…', over, another },
    };
    const cleared = () => clearPayment(trade.room, trade.world.office, asked.id, body);
    const results = await trade.during(crash, () => atOnce(times, cleared));
    const refused = { open: over ? [] : ['more-than-open'], paid: ['already-paid'], waived: ['request-waived'] };
    const fits = asked.state === 'open' && amountCents <= asked.openCents;
    const paid = results.map((each) =>
      done(
        each,
        ...(fits ? [] : (refused[asked.state as keyof typeof refused] ?? [])),
        ...(another ? [] : ['payment-booked']),
      ),
    );
    if (paid.includes(true)) happened.byHandCents += amountCents;
  },
});

/** The office decides what a notice tells of. */
export const decideNotice = command({
  name: 'decide a notice',
  params: fc.record({ notice: which, times, crash }),
  needs: ({ callbacks }) => callbacks.length > 0,
  run: async ({ room, world, db, during }, _, { notice, times, crash }) => {
    const rows = await db
      .selectFrom('payment_callbacks')
      .select('id')
      .where('outcome', '=', 'booked-before')
      .orderBy('id')
      .execute();
    const row = oneOf(rows, notice);
    if (row === undefined) return;
    const results = await during(crash, () => atOnce(times, () => bookAnother(room, world.office, row.id)));
    for (const each of results) done(each, ...(times > 1 || crash !== null ? ['already-paid'] : []));
  },
});

/** A payment at an ATM is told of by the service, as often as it likes. */
export const callback = command({
  name: 'callback',
  params: fc.record({ request: which, again: fc.option(which), off: fc.constantFrom(0, 0, 0, 1), times, crash }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, { callbacks }, { request, again, off, times, crash }) => {
    const before = again === null ? undefined : oneOf(callbacks, again);
    const told = before ?? (await newCallback(trade, request, off));
    if (told === null) return;
    if (before === undefined) callbacks.push(told);
    await trade.during(crash, () => atOnce(times, () => receiveCallback(trade.room, told)));
  },
});

export async function newCallback(trade: Trade, request: number, off: number) {
  const asked = oneOf(await requests(trade), request);
  if (asked === undefined || asked.nine === null || asked.entity === null) return null;
  const at = trade.world.clock.now().toZonedDateTimeISO('Europe/Lisbon');
  const [date, time] = at.toPlainDateTime().toString({ smallestUnit: 'second' }).split('T');
  return {
    ...{ key: CALLBACK_KEY, orderId: asked.order_id ?? '', entity: asked.entity, reference: asked.nine },
    amount: decimalEuros(cents((asked.atm_cents ?? 0) + off)),
    payment_datetime: `${date?.split('-').reverse().join('-')} ${time}`,
  };
}
