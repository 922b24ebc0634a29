import type { z } from 'zod';
import type { callbackList } from '../../protocol/office.ts';
import type { Db } from '../tables.ts';
import { stayed } from './payment-store.ts';

const NEWEST = 200;
/** Tries without the key are told for so long. */
const DAYS = 7;

/**
 * N3: what was told with our key and pays nothing, newest first, until the office has dealt with it. Of what anybody sends
 * without the key there is only a number: it hides nothing.
 */
export async function listCallbacks(db: Db, at: Temporal.Instant): Promise<z.infer<typeof callbackList>> {
  const rows = await db
    .selectFrom('payment_callbacks')
    .leftJoin('payment_requests', 'payment_requests.id', 'payment_callbacks.request_id')
    .selectAll('payment_callbacks')
    .select((column) => [
      'payment_requests.number as request_number',
      column
        .selectFrom('payments')
        .select('received_on')
        .whereRef('payments.id', '=', 'same_as')
        .where(stayed)
        .as('same_as_on'),
    ])
    .where('outcome', 'not in', ['paid', 'wrong-key'])
    .where('seen_at', 'is', null)
    .orderBy('received_at', 'desc')
    .limit(NEWEST)
    .execute();
  const { tries } = await db
    .selectFrom('payment_callbacks')
    .select(({ fn, lit }) =>
      fn
        .coalesce(
          fn.sum<string>((is) => is('repeats', '+', 1)),
          lit(0),
        )
        .as('tries'),
    )
    .where('outcome', '=', 'wrong-key')
    .where('received_at', '>', at.subtract({ hours: 24 * DAYS }))
    .executeTakeFirstOrThrow();
  const told = rows.map((row) => ({
    id: row.id,
    outcome: row.outcome as z.infer<typeof callbackList>['told'][number]['outcome'],
    sameAsOn: row.same_as_on?.toString() ?? null,
    requestId: row.request_id,
    requestNumber: row.request_number,
    orderId: row.order_id,
    entity: row.entity,
    reference: row.reference,
    amount: row.amount,
    paidAt: row.paid_at,
    receivedAt: row.received_at.toString(),
    repeats: row.repeats,
  }));
  return { told, withoutKey: Number(tries) };
}
