import { raiseAlert } from '../alerts/raise-alert.ts';
import { whyTakenBack } from '../payments/why-taken-back.ts';
import type { OrderingRoom } from './issue-soon.ts';
import { type DocumentOrder, voidOrder } from './order-store.ts';

/**
 * N3: the receipt (RG) of a payment that did not stay. Issued, it stays as it was signed and is printed and declared as
 * annulled; a service annuls its own, so that the office is asked to do it there. Not issued yet, it never is. The caller
 * holds the lock of its order.
 */
export async function annulReceipt({ tx, clock, live }: OrderingRoom, order: DocumentOrder): Promise<void> {
  const at = clock.now();
  const document = await tx
    .selectFrom('fiscal_documents')
    .innerJoin('fiscal_orders', 'fiscal_orders.id', 'fiscal_documents.order_id')
    .innerJoin('payment_requests', 'payment_requests.id', 'fiscal_orders.request_id')
    .select(['fiscal_documents.id', 'external_id', 'document_no', 'session_id'])
    .where('fiscal_orders.id', '=', order.id)
    .executeTakeFirst();
  await voidOrder(tx, order.id, at, document === undefined ? 'withdrawn' : 'issued');
  if (document === undefined || order.paymentId === null) return;
  const { reason, by } = await whyTakenBack(tx, { paymentId: order.paymentId });
  await tx
    .insertInto('fiscal_annulments')
    .values({ document_id: document.id, reason, by_user: by, at })
    .onConflict((conflict) => conflict.column('document_id').doNothing())
    .execute();
  // It is not posted any more; one that was mailed is told of by the mail of the taking back.
  await tx.deleteFrom('letters').where('document_id', '=', document.id).where('posted_at', 'is', null).execute();
  if (document.external_id === null) return;
  const alert = { key: `annul:${document.id}`, kind: 'receipt-to-annul', detail: document.document_no, at } as const;
  await raiseAlert({ tx, live }, { ...alert, sessionId: document.session_id });
}
