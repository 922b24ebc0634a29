import { type Cents, cents } from '../../domain/kernel/money.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Papers } from '../../domain/receipt/documents-due.ts';
import { lessGivenBack } from '../../domain/receipt/less-given-back.ts';
import type { DocumentType } from '../../domain/receipt/numbering.ts';
import { stayed } from '../payments/payment-store.ts';
import type { Db, Tx } from '../tables.ts';
import type { FiscalDraft } from './fiscal-document.ts';

/** What is to be issued: decided once, kept until it is. */
export type DocumentOrder = Readonly<{
  id: string;
  kind: DocumentType;
  requestId: string;
  paymentId: string | null;
  about: string | null;
  amountCents: Cents;
  draft: FiscalDraft;
  /**
   * `withdrawn`: a receipt whose payment did not stay until it was issued, or what is about a retired document; `retired`:
   * issued for practice, and documents have fiscal value now.
   */
  state: 'waiting' | 'issued' | 'withdrawn' | 'retired';
  attempts: number;
  busyUntil: Temporal.Instant | null;
}>;

type OrderRow = Awaited<ReturnType<typeof lockRow>>;

/** The order, locked until the transaction ends; null where there is none. */
export async function lockOrder(tx: Tx, id: string): Promise<DocumentOrder | null> {
  const row = await lockRow(tx, id);
  return row === undefined ? null : orderOf(row);
}

function lockRow(tx: Tx, id: string) {
  return tx.selectFrom('fiscal_orders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findOrder(db: Db, id: string): Promise<DocumentOrder | null> {
  const row = await db.selectFrom('fiscal_orders').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : orderOf(row);
}

function orderOf(row: NonNullable<OrderRow>): DocumentOrder {
  return {
    id: row.id,
    kind: row.kind as DocumentType,
    requestId: row.request_id,
    paymentId: row.payment_id,
    about: row.about,
    amountCents: cents(row.amount_cents),
    draft: row.draft as FiscalDraft,
    state: row.state as DocumentOrder['state'],
    attempts: row.attempts,
    busyUntil: row.busy_until,
  };
}

type NewOrder = Readonly<{
  key: string;
  draft: FiscalDraft;
  requestId: string;
  paymentId: string | null;
  about: string | null;
  amountCents: Cents;
  askedBy: string | null;
  at: Temporal.Instant;
}>;

export async function insertOrder(tx: Tx, order: NewOrder): Promise<string> {
  const row = await tx
    .insertInto('fiscal_orders')
    .values({
      key: order.key,
      kind: order.draft.kind,
      request_id: order.requestId,
      payment_id: order.paymentId,
      about: order.about,
      reason: order.draft.reason,
      amount_cents: order.amountCents,
      draft: JSON.stringify(order.draft),
      asked_by: order.askedBy,
      asked_at: order.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type RequestPapers = Readonly<{
  papers: Papers;
  invoiceOrderId: string | null;
  /** Invoices that count no more. */
  voidInvoices: number;
  /** How many receipts a payment has had. */
  receiptsOf(paymentId: string): number;
}>;

/** What there is of a payment request's papers. The caller holds the request's lock. */
export async function readPapers(tx: Tx, requestId: string): Promise<RequestPapers> {
  const request = await tx
    .selectFrom('payment_requests')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .select(['payment_requests.amount_cents', 'sessions.accepted_at'])
    .select(({ fn, selectFrom }) =>
      selectFrom('refunds')
        .select(fn.sum<string>('amount_cents').as('sum'))
        .whereRef('refunds.request_id', '=', 'payment_requests.id')
        .where('how', '<>', 'kept')
        .as('given_back'),
    )
    .where('payment_requests.id', '=', requestId)
    .executeTakeFirstOrThrow();
  if (request.accepted_at === null) throw new Error(`payment request ${requestId} is for a session that never began`);
  const payments = await tx
    .selectFrom('payments')
    .select(['id', 'received_on', 'amount_cents'])
    .where('request_id', '=', requestId)
    .where(stayed)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  const orders = await tx.selectFrom('fiscal_orders').selectAll().where('request_id', '=', requestId).execute();
  const invoices = orders.filter(({ kind }) => kind === 'FR' || kind === 'FT');
  const invoice = invoices.find(({ void_at }) => void_at === null);
  const about = (kind: DocumentType) =>
    orders.filter((order) => order.kind === kind && order.about === invoice?.id && order.void_at === null);
  const papers: Papers = {
    serviceOn: lisbonDate(request.accepted_at),
    askedCents: cents(request.amount_cents),
    payments: lessGivenBack(
      payments.map((row) => ({ id: row.id, receivedOn: row.received_on, amountCents: cents(row.amount_cents) })),
      cents(Number(request.given_back ?? 0)),
    ),
    invoice:
      invoice === undefined
        ? null
        : {
            kind: invoice.kind as 'FR' | 'FT',
            grossCents: cents(invoice.amount_cents),
            creditedCents: cents(about('NC').reduce((sum, row) => sum + row.amount_cents, 0)),
            receipts: about('RG').map((row) => ({
              paymentId: row.payment_id ?? '',
              amountCents: cents(row.amount_cents),
            })),
          },
  };
  return {
    papers,
    invoiceOrderId: invoice?.id ?? null,
    voidInvoices: invoices.filter(({ void_at }) => void_at !== null).length,
    receiptsOf: (paymentId) =>
      orders.filter(({ kind, payment_id }) => kind === 'RG' && payment_id === paymentId).length,
  };
}

/** From now on the order's document counts no more: it was credited whole, annulled, or is not to be issued at all. */
export async function voidOrder(
  tx: Tx,
  id: string,
  at: Temporal.Instant,
  state: DocumentOrder['state'],
): Promise<void> {
  await tx.updateTable('fiscal_orders').set({ void_at: at, state }).where('id', '=', id).execute();
}

/** What credit notes about an order say together: all that were asked for, or those that are issued already. */
export async function creditedOf(db: Db, orderId: string, only: 'asked' | 'issued'): Promise<Cents> {
  const { sum } = await db
    .selectFrom('fiscal_orders')
    .select((select) => select.fn.coalesce(select.fn.sum<string>('amount_cents'), select.val('0')).as('sum'))
    .where('about', '=', orderId)
    .where('kind', '=', 'NC')
    .$if(only === 'issued', (query) => query.where('state', '=', 'issued'))
    .executeTakeFirstOrThrow();
  return cents(Number(sum));
}

/** Orders about this one that waited for it, and can be issued once it is. */
export async function waitingAbout(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('fiscal_orders')
    .select('id')
    .where('about', '=', orderId)
    .where('state', '=', 'waiting')
    .orderBy('asked_at')
    .execute();
  return rows.map(({ id }) => id);
}
