import type { ClientId } from '../../domain/kernel/id.ts';
import type { ClientExport } from '../../protocol/client-export.ts';
import type { Db } from '../tables.ts';

type Payment = ClientExport['payments'][number];
type Document = ClientExport['documents'][number];

/** What was asked for, how it could be paid, and what was. */
export async function* paymentsOf(db: Db, clientId: ClientId): AsyncGenerator<Payment> {
  const requests = await db
    .selectFrom('payment_requests')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .selectAll('payment_requests')
    .select('sessions.number as session_number')
    .where('payment_requests.client_id', '=', clientId)
    .orderBy('payment_requests.number')
    .execute();
  for (const request of requests) {
    yield {
      ...{ number: request.number, sessionNumber: request.session_number, amountCents: request.amount_cents },
      ...{ reference: request.reference, dueOn: request.due_on.toString(), state: request.state },
      createdAt: request.created_at.toString(),
      ...(await paidFor(db, request.id)),
    };
  }
}

async function paidFor(
  db: Db,
  requestId: string,
): Promise<Pick<Payment, 'payments' | 'refunds' | 'reminders' | 'multibanco' | 'mbway'>> {
  const payments = await db
    .selectFrom('payments')
    .leftJoin('bank_entries', 'bank_entries.id', 'payments.entry_id')
    .select(['received_on', 'payments.amount_cents', 'method', 'reference', 'reason'])
    .select(['entry_id', 'name', 'account', 'remittance'])
    .where('request_id', '=', requestId)
    .orderBy('recorded_at')
    .execute();
  const refunds = await db
    .selectFrom('refunds')
    .select(['on_day', 'amount_cents as amountCents', 'how', 'reason'])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .execute();
  const reminders = await db
    .selectFrom('payment_reminders')
    .select(['kind', 'at'])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .execute();
  const multibanco = await db
    .selectFrom('multibanco_references')
    .select(['entity', 'reference', 'amount_cents as amountCents'])
    .where('request_id', '=', requestId)
    .orderBy('made_at')
    .execute();
  const mbway = await db
    .selectFrom('mbway_requests')
    .select(['phone', 'amount_cents as amountCents', 'state', 'asked_at'])
    .where('request_id', '=', requestId)
    .orderBy('asked_at')
    .execute();
  return {
    payments: payments.map(({ received_on, amount_cents, method, reference, reason, entry_id, ...told }) => ({
      ...{ receivedOn: received_on.toString(), amountCents: amount_cents, method, reference, reason },
      bank: entry_id === null ? null : { name: told.name, account: told.account, words: told.remittance ?? '' },
    })),
    refunds: refunds.map(({ on_day, ...refund }) => ({ ...refund, on: on_day.toString() })),
    reminders: reminders.map(({ kind, at }) => ({ kind, at: at.toString() })),
    multibanco,
    mbway: mbway.map(({ asked_at, ...asked }) => ({ ...asked, askedAt: asked_at.toString() })),
  };
}

/** Fiscal documents with what is printed on them; the PDF of each is at /api/receipts/:id.pdf. */
export async function documentsOf(db: Db, clientId: ClientId): Promise<Document[]> {
  const rows = await db
    .selectFrom('fiscal_documents')
    .leftJoin('letters', 'letters.document_id', 'fiscal_documents.id')
    .select(['document_no', 'kind', 'issued_on', 'gross_cents', 'net_cents', 'vat_cents', 'document', 'posted_at'])
    .where('client_id', '=', clientId)
    .orderBy('entered_at')
    .execute();
  return rows.map((row) => ({
    ...{ documentNo: row.document_no, kind: row.kind, issuedOn: row.issued_on.toString() },
    ...{ grossCents: row.gross_cents, netCents: row.net_cents, vatCents: row.vat_cents },
    ...{ postedAt: row.posted_at?.toString() ?? null, document: row.document },
  }));
}
