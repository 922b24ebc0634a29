import type { ExpressionBuilder } from 'kysely';
import type { DB, Db, Tx } from '../tables.ts';
import { toGiveBack } from './over-payments.ts';

/** What is asked for and how it stands, newest first; those of a state, of a client, of a session, or one; `latest`: so many at most. */
export async function listPaymentRequests(
  db: Db,
  only: { state?: 'open' | 'paid' | 'waived'; clientId?: string; sessionId?: string; id?: string; latest?: number },
) {
  const rows = await db
    .selectFrom('payment_requests')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .select((column) => [
      'payment_requests.id',
      'payment_requests.number',
      'payment_requests.client_id',
      'clients.name as client_name',
      'payment_requests.session_id',
      'sessions.number as session_number',
      'payment_requests.amount_cents',
      'payment_requests.reference',
      'payment_requests.due_on',
      'payment_requests.state',
      'payment_requests.created_at',
      'request_balances.open_cents',
      'request_balances.paid_cents',
      'request_balances.waived_cents',
      toGiveBack.as('back_cents'),
      column
        .selectFrom('payments')
        .select('payments.received_on')
        .whereRef('payments.request_id', '=', 'payment_requests.id')
        .where(stayed)
        .orderBy('payments.recorded_at', 'desc')
        .limit(1)
        .as('received_on'),
    ])
    .$if(only.state !== undefined, (query) => query.where('payment_requests.state', '=', only.state ?? ''))
    .$if(only.clientId !== undefined, (query) => query.where('payment_requests.client_id', '=', only.clientId ?? ''))
    .$if(only.sessionId !== undefined, (query) => query.where('payment_requests.session_id', '=', only.sessionId ?? ''))
    .$if(only.id !== undefined, (query) => query.where('payment_requests.id', '=', only.id ?? ''))
    .$if(only.latest !== undefined, (query) => query.limit(only.latest ?? 0))
    .orderBy('payment_requests.number', 'desc')
    .execute();
  const ids = rows.map(({ id }) => id);
  const documents = Map.groupBy(await documentsOf(db, ids), ({ request_id }) => request_id);
  return rows.map((row) => ({ ...row, documents: documents.get(row.id) ?? [] }));
}

/** What was issued for requests, oldest first. */
async function documentsOf(db: Db, requestIds: readonly string[]) {
  if (requestIds.length === 0) return [];
  return await db
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .select(['fiscal_documents.id', 'fiscal_documents.kind', 'document_no', 'request_id', 'void_at'])
    .where('request_id', 'in', requestIds)
    .orderBy('entered_at')
    .orderBy('fiscal_documents.id')
    .execute();
}

export type PaymentRequestRecord = Awaited<ReturnType<typeof listPaymentRequests>>[number];

/** Of payments: neither taken back nor the taking back of another. */
export function stayed({ and, eb, not, exists, selectFrom }: ExpressionBuilder<DB, 'payments'>) {
  const back = selectFrom('payments as back').select('back.id').whereRef('back.takes_back', '=', 'payments.id');
  return and([eb('payments.takes_back', 'is', null), not(exists(back))]);
}

/** Of payments: money that came, whether it is still with us or the bank has taken it back; nothing that the office booked by mistake. */
export function came({ and, eb, not, exists, selectFrom }: ExpressionBuilder<DB, 'payments'>) {
  const mistake = selectFrom('payments as back')
    .select('back.id')
    .whereRef('back.takes_back', '=', 'payments.id')
    .where('back.reason', 'is not', null);
  return and([eb('payments.takes_back', 'is', null), not(exists(mistake))]);
}

/** The receipt of a request, once it is issued: the latest that counts. */
export function receiptOf({ documents }: PaymentRequestRecord): { id: string; documentNo: string } | null {
  const receipt = documents.findLast(({ kind, void_at }) => (kind === 'FR' || kind === 'RG') && void_at === null);
  return receipt === undefined ? null : { id: receipt.id, documentNo: receipt.document_no };
}

/**
 * Locks a request until the transaction ends: what came in for it, and what is asked for, changes one at a time; it can be
 * named meanwhile. Whoever locks several does so in the order of their ids.
 */
export function lockRequest(tx: Tx, id: string) {
  return tx.selectFrom('payment_requests').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** What came in for a request altogether, in cents. */
export async function paidFor(db: Db, requestId: string): Promise<number> {
  const row = await db
    .selectFrom('request_balances')
    .select('paid_cents')
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row?.paid_cents ?? 0;
}
