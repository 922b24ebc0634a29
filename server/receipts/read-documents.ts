import type { DocumentKind, DocumentRow, DocumentsView, WaitingDocument } from '../../protocol/documents.ts';
import type { Db } from '../tables.ts';
import { type FiscalDocument, hasFiscalValue } from './fiscal-document.ts';
import type { FiscalIssuer } from './fiscal-issuer.ts';
import { listLetters } from './letters.ts';

/** What the office sees of a month's documents, of what could not be issued, and of the post tray. */
export async function readDocuments(
  { db, issuer }: { db: Db; issuer: FiscalIssuer },
  month: string,
): Promise<DocumentsView> {
  const documents = await documentsOf(db, month);
  return {
    month,
    documents: documents.map(({ row }) => row),
    waiting: await waitingDocuments(db),
    letters: await listLetters(db),
    declaredElsewhere: documents.filter(({ issuedBy, row }) => issuedBy === 'vendus' && !row.practice).length,
    practice: !issuer.fiscal,
  };
}

/** The days of a month, the first and the one after its last. */
export function daysOf(month: string): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  const from = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from, until: from.add({ months: 1 }) };
}

async function documentsOf(db: Db, month: string): Promise<{ row: DocumentRow; issuedBy: string }[]> {
  const { from, until } = daysOf(month);
  const rows = await db
    .selectFrom('fiscal_documents as document')
    .innerJoin('fiscal_orders as ordered', 'ordered.id', 'document.order_id')
    .innerJoin('payment_requests', 'payment_requests.id', 'ordered.request_id')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .innerJoin('clients', 'clients.id', 'document.client_id')
    .leftJoin('fiscal_annulments', 'fiscal_annulments.document_id', 'document.id')
    .select((select) => [
      ...(['document.id', 'document.kind', 'document.document_no', 'document.issued_on', 'document.issuer'] as const),
      ...(['document.client_id', 'document.gross_cents', 'document.vat_cents', 'document.document'] as const),
      ...(['clients.name', 'payment_requests.session_id', 'sessions.number as session_number'] as const),
      'ordered.state',
      'fiscal_annulments.reason as annulled',
      select
        .selectFrom('fiscal_orders as credit')
        .select(({ fn }) => fn.sum<string>('credit.amount_cents').as('sum'))
        .whereRef('credit.about', '=', 'ordered.id')
        .where('credit.kind', '=', 'NC')
        .as('credited'),
    ])
    .where('document.issued_on', '>=', from)
    .where('document.issued_on', '<', until)
    .orderBy('document.entered_at', 'desc')
    .orderBy('document.id', 'desc')
    .execute();
  return rows.map((row) => {
    const document = row.document as FiscalDocument;
    const { about, reason } = document;
    const invoice = (row.kind === 'FR' || row.kind === 'FT') && row.state !== 'retired';
    return {
      issuedBy: row.issuer,
      row: {
        id: row.id,
        kind: row.kind as DocumentKind,
        documentNo: row.document_no,
        issuedOn: row.issued_on.toString(),
        clientId: row.client_id,
        clientName: row.name,
        sessionId: row.session_id,
        sessionNumber: row.session_number,
        grossCents: row.gross_cents,
        vatCents: row.vat_cents,
        creditableCents: invoice ? row.gross_cents - Number(row.credited ?? 0) : null,
        about: about?.documentNo ?? null,
        reason,
        annulled: row.annulled,
        practice: !hasFiscalValue(document),
      },
    };
  });
}

/** What was ordered and is not issued: a try that failed, or an invoice that another document waits for. */
async function waitingDocuments(db: Db): Promise<WaitingDocument[]> {
  const rows = await db
    .selectFrom('fiscal_orders')
    .innerJoin('payment_requests', 'payment_requests.id', 'fiscal_orders.request_id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['fiscal_orders.id', 'fiscal_orders.kind', 'payment_requests.client_id', 'clients.name'])
    .select([
      'fiscal_orders.amount_cents',
      'fiscal_orders.attempts',
      'fiscal_orders.last_error',
      'fiscal_orders.asked_at',
    ])
    .where('fiscal_orders.state', '=', 'waiting')
    .orderBy('fiscal_orders.asked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DocumentKind,
    clientId: row.client_id,
    clientName: row.name,
    amountCents: row.amount_cents,
    attempts: row.attempts,
    lastError: row.last_error,
    askedAt: row.asked_at.toString(),
  }));
}
