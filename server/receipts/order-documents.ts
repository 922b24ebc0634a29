import { type DocumentDue, documentsDue } from '../../domain/receipt/documents-due.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { correctDocuments } from './correct-documents.ts';
import type { FiscalDraft, ReceiptPayment } from './fiscal-document.ts';
import { issueSoon, lockRequest, type OrderRoom, topicsOf } from './issue-soon.ts';
import { insertOrder, readPapers } from './order-store.ts';
import { type RequestDraft, readDraft } from './read-draft.ts';

/** N3: a payment was cleared, or taken back: whatever documents follow from it are ordered. */
export async function orderForPayment(room: OrderRoom, paymentId: string): Promise<void> {
  const { request_id: requestId } = await room.db
    .selectFrom('payments')
    .select('request_id')
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  await orderDocuments(room, requestId);
}

/**
 * N3: orders what is due of a payment request now, in one transaction: first what puts right the documents of payments
 * that did not stay, then invoice-receipt, invoice or receipts, by dates alone. What was ordered is kept, so that asking
 * again, at whatever moment, orders nothing twice.
 */
export async function orderDocuments({ db, clock, jobs, live }: OrderRoom, requestId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockRequest(tx, requestId);
    const at = clock.now();
    const request = await readDraft(tx, requestId);
    await correctDocuments({ tx, clock, jobs, live }, requestId);
    // The invoice of a payment that came late makes its receipt due: what was ordered is looked at again.
    for (;;) {
      const { papers, invoiceOrderId, voidInvoices, receiptsOf } = await readPapers(tx, requestId);
      const due = documentsDue(papers, at.toZonedDateTimeISO(ZONE).toPlainDateTime());
      if (due.length === 0) break;
      for (const each of due) {
        const about = each.kind === 'RG' ? invoiceOrderId : null;
        const orderId = await insertOrder(tx, {
          ...{ requestId, about, at, askedBy: null, amountCents: each.amountCents },
          key:
            each.kind === 'RG'
              ? nth(`receipt:${each.paymentId}`, receiptsOf(each.paymentId))
              : nth(`invoice:${requestId}`, voidInvoices),
          draft: await draftOf(tx, each, request.draft),
          paymentId: each.kind === 'FT' ? null : each.paymentId,
        });
        await issueSoon({ tx, jobs }, { orderId, about });
      }
    }
    for (const topic of topicsOf(request)) await live.tell(tx, topic);
  });
}

/** The same once more, after so many that there are already. */
function nth(key: string, before: number): string {
  return before === 0 ? key : `${key}:${before + 1}`;
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
