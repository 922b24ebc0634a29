import type { Db } from '../tables.ts';

/** What is asked for and what came, newest first; the open ones, the paid ones or one client's. */
export function listPaymentRequests(db: Db, only: { state?: 'open' | 'paid'; clientId?: string; sessionId?: string }) {
  return db
    .selectFrom('payment_requests')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .leftJoin('payments', 'payments.request_id', 'payment_requests.id')
    .leftJoin('fiscal_documents', 'fiscal_documents.payment_id', 'payments.id')
    .select([
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
      'payments.received_on',
      'fiscal_documents.id as document_id',
      'fiscal_documents.document_no',
    ])
    .$if(only.state !== undefined, (query) => query.where('payment_requests.state', '=', only.state ?? ''))
    .$if(only.clientId !== undefined, (query) => query.where('payment_requests.client_id', '=', only.clientId ?? ''))
    .$if(only.sessionId !== undefined, (query) => query.where('payment_requests.session_id', '=', only.sessionId ?? ''))
    .orderBy('payment_requests.number', 'desc')
    .execute();
}

export type PaymentRequestRecord = Awaited<ReturnType<typeof listPaymentRequests>>[number];

/** The receipt of a request, once it is issued. */
export function receiptOf(row: PaymentRequestRecord): { id: string; documentNo: string } | null {
  return row.document_id === null ? null : { id: row.document_id, documentNo: row.document_no ?? '' };
}
