import type { OverPaymentRow } from '../../protocol/office.ts';
import type { Db } from '../tables.ts';

/** N3: the requests for which more was paid than is asked, less what was given back or set aside; or one of them. */
export async function listOverPayments(db: Db, only: { requestId?: string } = {}): Promise<OverPaymentRow[]> {
  const rows = await db
    .selectFrom('request_balances')
    .innerJoin('payment_requests', 'payment_requests.id', 'request_balances.request_id')
    .innerJoin('clients', 'clients.id', 'payment_requests.client_id')
    .select(['request_balances.request_id', 'payment_requests.number', 'clients.id', 'clients.name'])
    .select((column) => [
      'request_balances.open_cents',
      column
        .selectFrom('refunds')
        .select(({ fn }) => fn.sum<string>('amount_cents').as('sum'))
        .whereRef('refunds.request_id', '=', 'request_balances.request_id')
        .where('how', '=', 'kept')
        .as('kept'),
    ])
    .where('request_balances.open_cents', '<', 0)
    .$if(only.requestId !== undefined, (query) => query.where('request_balances.request_id', '=', only.requestId ?? ''))
    .orderBy('payment_requests.number')
    .execute();
  return rows
    .map((row) => ({
      ...{ requestId: row.request_id ?? '', number: row.number, clientId: row.id, clientName: row.name },
      cents: -(row.open_cents ?? 0) - Number(row.kept ?? 0),
    }))
    .filter(({ cents }) => cents > 0);
}

/** What of a request is to be given back, in cents. The caller holds its lock. */
export async function overPaid(db: Db, requestId: string): Promise<number> {
  const [only] = await listOverPayments(db, { requestId });
  return only?.cents ?? 0;
}
