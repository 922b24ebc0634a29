import { must } from '../../domain/kernel/result.ts';
import { correctionsDue } from '../../domain/receipt/corrections-due.ts';
import { whyTakenBack } from '../payments/why-taken-back.ts';
import { annulReceipt } from './annul-receipt.ts';
import { creditDocument } from './credit-document.ts';
import type { OrderingRoom } from './issue-soon.ts';
import { lockOrder, readPapers, voidOrder } from './order-store.ts';

/**
 * N3: puts right what the documents of a request say of payments that did not stay: an invoice-receipt is credited whole
 * and counts no more, receipts are annulled. The caller holds the request's lock and then orders what is due anew.
 */
export async function correctDocuments(room: OrderingRoom, requestId: string): Promise<void> {
  const { tx, clock } = room;
  const { papers, invoiceOrderId } = await readPapers(tx, requestId);
  for (const correction of correctionsDue(papers)) {
    if (correction.kind === 'credit-invoice' && invoiceOrderId !== null) {
      const { reason, by } = await whyTakenBack(tx, { requestId });
      const invoice = await lockOrder(tx, invoiceOrderId);
      must(await creditDocument(room, { requestId, amount: 'all', reason, key: `taken-back:${invoiceOrderId}`, by }));
      await voidOrder(tx, invoiceOrderId, clock.now(), invoice?.state ?? 'waiting');
    }
    if (correction.kind === 'annul-receipt') await annulReceiptsOf(room, requestId, correction.paymentId);
  }
}

async function annulReceiptsOf(room: OrderingRoom, requestId: string, paymentId: string): Promise<void> {
  const orders = await room.tx
    .selectFrom('fiscal_orders')
    .select('id')
    .where('request_id', '=', requestId)
    .where('payment_id', '=', paymentId)
    .where('kind', '=', 'RG')
    .where('void_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const { id } of orders) {
    const order = await lockOrder(room.tx, id);
    if (order !== null) await annulReceipt(room, order);
  }
}
