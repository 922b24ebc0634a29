import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { lockRequest } from '../payments/payment-store.ts';
import { creditDocument } from './credit-document.ts';
import type { OrderingRoom, OrderRoom } from './issue-soon.ts';
import { orderDocuments } from './order-documents.ts';
import { creditedOf } from './order-store.ts';

/**
 * N3: what follows from a waiver where a document was ordered before: so much of it as says more than is asked for now
 * is credited, with the waiver's reason. One that is ordered later is over what is asked for then, which may be now: with
 * a waiver, payments in part can be all that is asked for. Asked again for the same waiver, nothing happens.
 */
export async function creditWaiver(room: OrderRoom, waiverId: string): Promise<void> {
  const credit = room.db.transaction().execute((tx) => creditWhatIsTooMuch({ ...room, tx }, waiverId));
  await orderDocuments(room, await credit);
}

/** The same within a transaction, without what is due afterwards. @returns the payment request that it is about. */
export async function creditWhatIsTooMuch(room: OrderingRoom, waiverId: string): Promise<string> {
  const { tx } = room;
  const waiver = await tx
    .selectFrom('waivers')
    .innerJoin('payment_requests', 'payment_requests.session_id', 'waivers.session_id')
    .select(['payment_requests.id as request_id', 'waivers.reason', 'waivers.by_user', 'waivers.amount_cents'])
    .where('waivers.id', '=', waiverId)
    .executeTakeFirstOrThrow();
  const { request_id: requestId, reason, by_user: by } = waiver;
  await lockRequest(tx, requestId);
  const invoice = await tx
    .selectFrom('fiscal_orders')
    .innerJoin('payment_requests', 'payment_requests.id', 'fiscal_orders.request_id')
    .select(['fiscal_orders.id', 'fiscal_orders.amount_cents', 'payment_requests.amount_cents as asked_cents'])
    .where('fiscal_orders.request_id', '=', requestId)
    .where('fiscal_orders.kind', 'in', ['FR', 'FT'])
    .where('fiscal_orders.void_at', 'is', null)
    .executeTakeFirst();
  if (invoice === undefined) return requestId;
  const tooMuch = invoice.amount_cents - (await creditedOf(tx, invoice.id, 'asked')) - invoice.asked_cents;
  const amountCents = Math.min(tooMuch, waiver.amount_cents ?? 0);
  if (amountCents <= 0) return requestId;
  const key = `waiver:${waiverId}`;
  must(await creditDocument(room, { requestId, amount: cents(amountCents), reason, key, by }));
  return requestId;
}
