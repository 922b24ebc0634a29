import type { ClientId } from '../../domain/kernel/id.ts';
import type { ClientHistory } from '../../protocol/client-history.ts';
import type { Db } from '../tables.ts';

/** N2: a client's payment requests that have something open, the longest due first. */
export async function owedRequests(db: Db, clientId: ClientId): Promise<ClientHistory['owed']> {
  const rows = await db
    .selectFrom('payment_requests')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .innerJoin('sessions', 'sessions.id', 'payment_requests.session_id')
    .select([
      'payment_requests.id',
      'payment_requests.number',
      'payment_requests.due_on',
      'request_balances.open_cents',
    ])
    .select('sessions.number as session_number')
    .where('payment_requests.client_id', '=', clientId)
    .where('payment_requests.state', '=', 'open')
    .orderBy('payment_requests.due_on')
    .orderBy('payment_requests.number')
    .execute();
  return rows.map((row) => ({
    ...{ requestId: row.id, number: row.number, sessionNumber: row.session_number },
    ...{ dueOn: row.due_on.toString(), openCents: row.open_cents ?? 0 },
  }));
}
