import { sql } from 'kysely';
import type { Db } from '../tables.ts';
import { CATCH_UP_DOCUMENTS } from './catch-up-documents.ts';
import { ISSUE_DOCUMENT, type OrderRoom } from './issue-soon.ts';

/** Every evening: what documents are due or missing, and one more try for what could not be issued. */
export const ORDER_DUE_DOCUMENTS = 'order-due-documents';
/** When, by the clock of Lisbon: from then on an invoice is due on the last day of its deadline. */
export const DUE_HOUR = 22;

/** A deadline is at least so many days after its service. */
const SHORTEST_DEADLINE = { hours: 5 * 24 };

/**
 * N3: enqueues every request whose documents are not what they should be, each as a job of its own, so that one that
 * fails holds up no other; and wakes what waits.
 */
export async function orderDueDocuments({ db, clock, jobs }: OrderRoom): Promise<void> {
  const requests = new Set([
    ...(await withoutInvoice(db, clock.now())),
    ...(await withTakenBack(db)),
    ...(await withLessThanIsSo(db)),
  ]);
  const waiting = await db
    .selectFrom('fiscal_orders as waiting')
    .leftJoin('fiscal_orders as about', 'about.id', 'waiting.about')
    .select('waiting.id')
    .where('waiting.state', '=', 'waiting')
    .where((where) => where.or([where('about.id', 'is', null), where('about.state', '=', 'issued')]))
    .execute();
  await db.transaction().execute(async (tx) => {
    for (const requestId of requests) await jobs.enqueue(tx, CATCH_UP_DOCUMENTS, { requestId });
    for (const { id } of waiting) await jobs.enqueue(tx, ISSUE_DOCUMENT, { orderId: id });
  });
}

/**
 * Requests that are paid, or whose deadline has passed, and of which nothing was invoiced. What was invoiced for practice
 * stays so until money comes for it: sessions held to practise are no turnover.
 */
async function withoutInvoice(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('payment_requests')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .select('payment_requests.id')
    .where(({ or, eb }) =>
      or([eb('sessions.accepted_at', '<', now.subtract(SHORTEST_DEADLINE)), eb('payment_requests.state', '=', 'paid')]),
    )
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
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fiscal_orders as practised')
            .select('practised.id')
            .whereRef('practised.request_id', '=', 'payment_requests.id')
            .where('practised.kind', 'in', ['FR', 'FT'])
            .where('practised.state', '=', 'retired')
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('payments')
                    .select('payments.id')
                    .whereRef('payments.request_id', '=', 'practised.request_id')
                    .whereRef('payments.recorded_at', '>=', 'practised.void_at'),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy('sessions.accepted_at')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Requests with a document that was ordered before a payment was taken back, and that counts: what does not hold any more
 * is put right by the payment's own job, and by this one where that was given up.
 */
async function withTakenBack(db: Db): Promise<string[]> {
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

/** Requests of whose invoice more was paid than receipts say, or more was waived than credit notes do. */
async function withLessThanIsSo(db: Db): Promise<string[]> {
  const said = (kind: 'RG' | 'NC') =>
    sql<number>`coalesce(sum(about.amount_cents) filter (where about.kind = ${kind}), 0)`;
  const left = sql<number>`invoice.amount_cents - ${said('NC')}`;
  const rows = await db
    .selectFrom('fiscal_orders as invoice')
    .innerJoin('payment_requests as request', 'request.id', 'invoice.request_id')
    .innerJoin('request_balances as balance', 'balance.request_id', 'invoice.request_id')
    .leftJoin('fiscal_orders as about', (join) =>
      join.onRef('about.about', '=', 'invoice.id').on('about.void_at', 'is', null),
    )
    .select('invoice.request_id')
    .where('invoice.kind', 'in', ['FR', 'FT'])
    .where('invoice.void_at', 'is', null)
    .groupBy(['invoice.id', 'request.amount_cents', 'balance.paid_cents'])
    .having(({ or }) =>
      or([
        sql<boolean>`${left} > request.amount_cents`,
        sql<boolean>`invoice.kind = 'FT' and least(balance.paid_cents, ${left}) > ${said('RG')}`,
      ]),
    )
    .execute();
  return rows.map(({ request_id }) => request_id);
}
