import { sql } from 'kysely';
import type { OverPaymentRow } from '../../protocol/office.ts';
import type { Db } from '../tables.ts';

/** What of a row of `request_balances` is to be given back, in cents: paid too much, neither given back nor set aside. */
export const toGiveBack = sql<number>`greatest(0, -request_balances.open_cents - coalesce((
  select sum(amount_cents) from refunds where refunds.request_id = request_balances.request_id and how = 'kept'), 0))::integer`;

/** N3: the requests for which more was paid than is asked, less what was given back or set aside; or one of them. */
export async function listOverPayments(db: Db, only: { requestId?: string } = {}): Promise<OverPaymentRow[]> {
  const rows = await db
    .selectFrom('request_balances')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['payment_requests.id as request_id', 'payment_requests.number', 'clients.id', 'clients.name'])
    .select(toGiveBack.as('cents'))
    .where(toGiveBack, '>', 0)
    .$if(only.requestId !== undefined, (query) => query.where('request_balances.request_id', '=', only.requestId ?? ''))
    .orderBy('payment_requests.number')
    .execute();
  return rows.map(({ request_id: requestId, number, id: clientId, name: clientName, cents }) => ({
    ...{ requestId, number, clientId, clientName, cents },
  }));
}

/** What of a request is to be given back, in cents. The caller holds its lock. */
export async function overPaid(db: Db, requestId: string): Promise<number> {
  const [only] = await listOverPayments(db, { requestId });
  return only?.cents ?? 0;
}
