import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { asId } from '../../../domain/kernel/id.ts';
import { cents, decimalEuros } from '../../../domain/kernel/money.ts';
import { clearPayment } from '../../payments/clear-payment.ts';
import { giveBack } from '../../payments/give-back.ts';
import { stayed } from '../../payments/payment-store.ts';
import { takeBackByOffice } from '../../payments/take-back-by-office.ts';
import { creditByOffice } from '../../receipts/credit-by-office.ts';
import { orderDueDocuments } from '../../receipts/order-due-documents.ts';
import { waiveSession } from '../../sessions/waive-session.ts';
import { confirmEntry } from '../../statements/confirm-entry.ts';
import { command, oneOf, which } from './command.ts';
import { requests } from './money.ts';
import { workTogether } from './outbox.ts';
import { today } from './time.ts';
import type { Happened, Trade } from './trade.ts';

type Asked = Awaited<ReturnType<typeof requests>>[number];
type Act = (trade: Trade, happened: Happened, asked: Asked, amountCents: number) => Promise<unknown>;

/** Whoever comes too late is refused, with whatever code; nobody may fail, and what is done is done once. */
const ACTS = {
  pay: async ({ room, world }, happened, asked, amountCents) => {
    const paid = { method: 'cash', reference: '', receivedOn: today({ world }).toString(), over: true } as const;
    const body = { ...paid, key: randomUUID(), amount: decimalEuros(cents(amountCents)) };
    const cleared = await clearPayment(room, world.office, asked.id, body);
    if (cleared.ok) happened.byHandCents += amountCents;
  },
  waive: ({ room, world }, _, asked, amountCents) => {
    const wish = { kind: 'amount', amount: decimalEuros(cents(amountCents)) } as const;
    const body = { key: randomUUID(), wish, reason: 'engano' };
    return waiveSession(room, world.office, asId<'session'>(asked.session_id), body);
  },
  'take back': async ({ room, world, db }, happened, asked) => {
    const payment = await db
      .selectFrom('payments')
      .select(['id', 'amount_cents'])
      .where('request_id', '=', asked.id)
      .where(stayed)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    if (payment === undefined) return;
    const taken = await takeBackByOffice(room, world.office, payment.id, 'engano');
    if (taken.ok) happened.takenBackCents += payment.amount_cents;
  },
  'give back': async ({ room, world, db }, happened, asked) => {
    const body = { key: randomUUID(), how: 'cash', reason: 'a mais' } as const;
    const given = await giveBack(room, world.office, asked.id, body);
    if (!given.ok) return;
    const refunds = db.selectFrom('refunds').select('amount_cents').where('key', '=', body.key);
    happened.givenBackCents += (await refunds.executeTakeFirstOrThrow()).amount_cents;
  },
  confirm: async ({ room, world, db }, _, asked) => {
    const entry = await db
      .selectFrom('bank_entries')
      .select('id')
      .where('state', '=', 'tray')
      .where('asked_id', '=', asked.id)
      .orderBy('id')
      .executeTakeFirst();
    if (entry !== undefined) await confirmEntry(room, world.office, entry.id);
  },
  credit: async ({ room, world, db }, _, asked, amountCents) => {
    const document = await db
      .selectFrom('fiscal_documents')
      .innerJoin('fiscal_orders', 'fiscal_orders.id', 'order_id')
      .select('fiscal_documents.id')
      .where('request_id', '=', asked.id)
      .where('fiscal_orders.kind', 'in', ['FR', 'FT'])
      .where('void_at', 'is', null)
      .executeTakeFirst();
    if (document === undefined) return;
    const body = { key: randomUUID(), amount: decimalEuros(cents(amountCents)), reason: 'engano' };
    await creditByOffice(room, world.office, document.id, body);
  },
  jobs: (trade) => workTogether(trade),
  evening: ({ room }) => orderDueDocuments(room),
} satisfies Record<string, Act>;

/** Different people do different things to the same request at the same moment, while jobs are done about it. */
export const together = command({
  name: 'together',
  params: fc.record({
    request: which,
    acts: fc.subarray(Object.keys(ACTS) as (keyof typeof ACTS)[], { minLength: 2 }),
    amountCents: fc.integer({ min: 1, max: 1500 }),
  }),
  needs: ({ sessions }) => sessions.length > 0,
  run: async (trade, happened, { request, acts, amountCents }) => {
    const asked = oneOf(await requests(trade), request);
    if (asked === undefined) return;
    const at: Readonly<Record<string, Act>> = ACTS;
    await Promise.all(acts.map((name) => at[name]?.(trade, happened, asked, amountCents)));
  },
});
