import { type Cents, cents } from '../../domain/kernel/money.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Db } from '../tables.ts';

/** What a client still has to pay, and how much of it is past its due date. */
export type Unpaid = Readonly<{ openCents: Cents; overdueCents: Cents }>;

/** N2: what is open of the client's payment requests at this moment. */
export async function readUnpaid(db: Db, clientId: string, at: Temporal.Instant): Promise<Unpaid> {
  const rows = await db
    .selectFrom('payment_requests')
    .innerJoin('request_balances', 'request_balances.request_id', 'payment_requests.id')
    .select(['due_on', 'request_balances.open_cents'])
    .where('client_id', '=', clientId)
    .where('payment_requests.state', '=', 'open')
    .execute();
  const today = lisbonDate(at);
  const sum = (some: typeof rows) => cents(some.reduce((cents, row) => cents + (row.open_cents ?? 0), 0));
  const overdue = rows.filter(({ due_on }) => Temporal.PlainDate.compare(due_on, today) < 0);
  return { openCents: sum(rows), overdueCents: sum(overdue) };
}
