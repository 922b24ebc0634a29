import type { Db, Tx } from '../tables.ts';

/** What is asked for and how it stands, newest first; those of a state, of a client, of a session, or one. */
export function listPaymentRequests(
  db: Db,
  only: { state?: 'open' | 'paid' | 'waived'; clientId?: string; sessionId?: string; id?: string },
) {
  return db
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
      // The last payment closes the request, and its receipt is the one that people look for.
      column
        .selectFrom('payments')
        .select('payments.received_on')
        .whereRef('payments.request_id', '=', 'payment_requests.id')
        .orderBy('payments.recorded_at', 'desc')
        .limit(1)
        .as('received_on'),
      column
        .selectFrom('payments')
        .innerJoin('fiscal_documents', 'fiscal_documents.payment_id', 'payments.id')
        .select('fiscal_documents.id')
        .whereRef('payments.request_id', '=', 'payment_requests.id')
        .orderBy('payments.recorded_at', 'desc')
        .limit(1)
        .as('document_id'),
      column
        .selectFrom('payments')
        .innerJoin('fiscal_documents', 'fiscal_documents.payment_id', 'payments.id')
        .select('fiscal_documents.document_no')
        .whereRef('payments.request_id', '=', 'payment_requests.id')
        .orderBy('payments.recorded_at', 'desc')
        .limit(1)
        .as('document_no'),
    ])
    .$if(only.state !== undefined, (query) => query.where('payment_requests.state', '=', only.state ?? ''))
    .$if(only.clientId !== undefined, (query) => query.where('payment_requests.client_id', '=', only.clientId ?? ''))
    .$if(only.sessionId !== undefined, (query) => query.where('payment_requests.session_id', '=', only.sessionId ?? ''))
    .$if(only.id !== undefined, (query) => query.where('payment_requests.id', '=', only.id ?? ''))
    .orderBy('payment_requests.number', 'desc')
    .execute();
}

export type PaymentRequestRecord = Awaited<ReturnType<typeof listPaymentRequests>>[number];

/** The receipt of a request, once it is issued. */
export function receiptOf(row: PaymentRequestRecord): { id: string; documentNo: string } | null {
  return row.document_id === null ? null : { id: row.document_id, documentNo: row.document_no ?? '' };
}

/** Locks a request until the transaction ends: what came in for it, and what is asked for, changes one at a time. */
export function lockRequest(tx: Tx, id: string) {
  return tx.selectFrom('payment_requests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
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
