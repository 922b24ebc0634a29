import { type DocumentDue, documentsDue } from '../../domain/receipt/documents-due.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import type { FiscalDraft, ReceiptPayment } from './fiscal-document.ts';
import { insertOrder, lockOrder, readPapers } from './order-store.ts';
import { type RequestDraft, readDraft } from './read-draft.ts';

/** Woken by an order: issues its document. */
export const ISSUE_DOCUMENT = 'issue-document';

export type OrderRoom = Readonly<{ db: Db; clock: Clock; jobs: Jobs; live: LiveBus }>;

/** N3: a payment was cleared: whatever documents are due by it are ordered. */
export async function orderForPayment(room: OrderRoom, paymentId: string): Promise<void> {
  const { request_id: requestId } = await room.db
    .selectFrom('payments')
    .select('request_id')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  await orderDocuments(room, requestId);
}

/**
 * N3: orders what is due of a payment request now: invoice-receipt, invoice or receipts, by dates alone. What was
 * ordered is kept, so that asking again, at whatever moment, orders nothing twice.
 */
export async function orderDocuments({ db, clock, jobs, live }: OrderRoom, requestId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockRequest(tx, requestId);
    const at = clock.now();
    const request = await readDraft(tx, requestId);
    // The invoice of a payment that came late makes its receipt due: what was ordered is looked at again.
    for (;;) {
      const { papers, invoiceOrderId } = await readPapers(tx, requestId);
      const due = documentsDue(papers, at.toZonedDateTimeISO(ZONE).toPlainDateTime());
      if (due.length === 0) break;
      for (const each of due) {
        const about = each.kind === 'RG' ? invoiceOrderId : null;
        const orderId = await insertOrder(tx, {
          ...{ requestId, about, at, askedBy: null, amountCents: each.amountCents },
          key: each.kind === 'RG' ? `receipt:${each.paymentId}` : `invoice:${requestId}`,
          draft: await draftOf(tx, each, request.draft),
          paymentId: each.kind === 'FT' ? null : each.paymentId,
        });
        await issueSoon({ tx, jobs }, { orderId, about });
      }
    }
    for (const topic of topicsOf(request)) await live.tell(tx, topic);
  });
}

/** What is about another document waits until that one is issued, whose issuing wakes it. */
export async function issueSoon(
  { tx, jobs }: { tx: Tx; jobs: Jobs },
  { orderId, about }: { orderId: string; about: string | null },
): Promise<void> {
  const before = about === null ? null : await lockOrder(tx, about);
  if (before?.state !== 'waiting') await jobs.enqueue(tx, ISSUE_DOCUMENT, { orderId });
}

export async function lockRequest(tx: Tx, requestId: string): Promise<void> {
  await tx.selectFrom('payment_requests').select('id').where('id', '=', requestId).forUpdate().execute();
}

export function topicsOf({ clientId, sessionId }: Pick<RequestDraft, 'clientId' | 'sessionId'>): string[] {
  return ['payments', `client:${clientId}`, `session:${sessionId}`];
}

async function draftOf(tx: Tx, due: DocumentDue, draft: RequestDraft['draft']): Promise<FiscalDraft> {
  if (due.kind === 'FT') return { ...draft, kind: 'FT' };
  const row = await tx
    .selectFrom('payments')
    .select(['method', 'received_on', 'reference'])
    .where('id', '=', due.paymentId)
    .executeTakeFirstOrThrow();
  const payment: ReceiptPayment = {
    method: row.method as ReceiptPayment['method'],
    receivedOn: row.received_on.toString(),
    reference: row.reference,
  };
  // The line of a receipt is the invoice that was paid, which may not have a number yet.
  return { ...draft, kind: due.kind, payment, dueOn: null, lines: due.kind === 'RG' ? [] : draft.lines };
}
