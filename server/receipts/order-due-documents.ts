import { ISSUE_DOCUMENT, type OrderRoom } from './issue-soon.ts';
import { orderDocuments } from './order-documents.ts';

/** Every evening: the invoices whose deadline has come, and one more try for what could not be issued. */
export const ORDER_DUE_DOCUMENTS = 'order-due-documents';
/** When, by the clock of Lisbon: from then on an invoice is due on the last day of its deadline. */
export const DUE_HOUR = 22;

/** A deadline is at least so many days after its service. */
const SHORTEST_DEADLINE = { hours: 5 * 24 };

/** N3: orders the invoice of every session whose deadline has passed without a document, and wakes what waits. */
export async function orderDueDocuments(room: OrderRoom): Promise<void> {
  const { db, clock, jobs } = room;
  const requests = await db
    .selectFrom('payment_requests')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .select('payment_requests.id')
    .where('sessions.accepted_at', '<', clock.now().subtract(SHORTEST_DEADLINE))
    .where('payment_requests.amount_cents', '>', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fiscal_orders')
            .select('fiscal_orders.id')
            .whereRef('fiscal_orders.request_id', '=', 'payment_requests.id')
            .where('fiscal_orders.kind', 'in', ['FR', 'FT'])
            .where('fiscal_orders.void_at', 'is', null),
        ),
      ),
    )
    .orderBy('sessions.accepted_at')
    .execute();
  const corrected = await withTakenBack(db);
  for (const id of new Set([...requests.map((request) => request.id), ...corrected])) await orderDocuments(room, id);
  const waiting = await db
    .selectFrom('fiscal_orders as waiting')
    .leftJoin('fiscal_orders as about', 'about.id', 'waiting.about')
    .select('waiting.id')
    .where('waiting.state', '=', 'waiting')
    .where((where) => where.or([where('about.id', 'is', null), where('about.state', '=', 'issued')]))
    .execute();
  await db.transaction().execute(async (tx) => {
    for (const { id } of waiting) await jobs.enqueue(tx, ISSUE_DOCUMENT, { orderId: id });
  });
}

/**
 * Requests with a document that was ordered before a payment was taken back, and that counts: what does not hold any more
 * is put right by the payment's own job, and by this one where that was given up.
 */
async function withTakenBack(db: OrderRoom['db']): Promise<string[]> {
  const rows = await db
    .selectFrom('payments')
    .innerJoin('fiscal_orders', 'fiscal_orders.request_id', 'payments.request_id')
    .select('payments.request_id')
    .distinct()
    .where('payments.takes_back', 'is not', null)
    .where('fiscal_orders.kind', 'in', ['FR', 'RG'])
    .where('fiscal_orders.void_at', 'is', null)
    .whereRef('fiscal_orders.asked_at', '<=', 'payments.recorded_at')
    .execute();
  return rows.map(({ request_id }) => request_id);
}
