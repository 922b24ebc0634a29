import { type DocumentDue, documentsDue, type PaymentPart } from '../../domain/receipt/documents-due.ts';
import { lockRequest } from '../payments/payment-store.ts';
import { tellRequest } from '../payments/tell-request.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { correctDocuments } from './correct-documents.ts';
import type { FiscalDraft, ReceiptPayment } from './fiscal-document.ts';
import { issueSoon, type OrderRoom } from './issue-soon.ts';
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
    await tellRequest({ tx, live }, request);
  });
}

/** The same once more, after so many that there are already. */
function nth(key: string, before: number): string {
  return before === 0 ? key : `${key}:${before + 1}`;
}

async function draftOf(tx: Tx, due: DocumentDue, draft: RequestDraft['draft']): Promise<FiscalDraft> {
  if (due.kind === 'FT') return { ...draft, kind: 'FT' };
  const payments = await paymentsOf(tx, due.kind === 'FR' ? due.payments : [due]);
  // The line of a receipt is the invoice that was paid, which may not have a number yet.
  return { ...draft, kind: due.kind, payments, dueOn: null, lines: due.kind === 'RG' ? [] : draft.lines };
}

async function paymentsOf(tx: Tx, parts: readonly PaymentPart[]): Promise<ReceiptPayment[]> {
  const rows = await tx
    .selectFrom('payments')
    .select(['id', 'method', 'received_on', 'reference'])
    .where(
      'id',
      'in',
      parts.map(({ paymentId }) => paymentId),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return parts.map(({ paymentId, amountCents }) => {
    const row = byId.get(paymentId);
    if (row === undefined) throw new Error(`no payment ${paymentId}`);
    const { method, received_on: receivedOn, reference } = row;
    return {
      ...{ amountCents, method: method as ReceiptPayment['method'] },
      ...{ receivedOn: receivedOn.toString(), reference },
    };
  });
}
