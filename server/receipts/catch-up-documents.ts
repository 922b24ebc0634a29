import { creditWaiver } from './credit-waiver.ts';
import type { OrderRoom } from './issue-soon.ts';
import { orderDocuments } from './order-documents.ts';

/** Woken in the evening for a request whose documents are not what they should be. */
export const CATCH_UP_DOCUMENTS = 'catch-up-documents';

/**
 * N3: brings the documents of a request up to date, whatever of it was given up before: credit notes of what was waived
 * after the invoice, what puts right documents of payments that did not stay, and then what is due.
 */
export async function catchUpDocuments(room: OrderRoom, requestId: string): Promise<void> {
  const waivers = await room.db
    .selectFrom('waivers')
    .innerJoin('payment_requests', 'payment_requests.session_id', 'waivers.session_id')
    .innerJoin('fiscal_orders as invoice', 'invoice.request_id', 'payment_requests.id')
    .select('waivers.id')
    .where('payment_requests.id', '=', requestId)
    .where('invoice.kind', 'in', ['FR', 'FT'])
    .where('invoice.void_at', 'is', null)
    .whereRef('waivers.applied_at', '>=', 'invoice.asked_at')
    .orderBy('waivers.applied_at')
    .orderBy('waivers.id')
    .execute();
  for (const { id } of waivers) await creditWaiver(room, id);
  await orderDocuments(room, requestId);
}
