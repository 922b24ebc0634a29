import type { SessionId } from '../../domain/kernel/id.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import type { Db } from '../tables.ts';
import { listPaymentRequests, receiptOf } from './payment-store.ts';

type PaymentView = NonNullable<SessionView['payment']>;

/** What the client pays for a session, where to, and the receipt once it is there; null where nothing is to pay. */
export async function presentPayment(db: Db, sessionId: SessionId): Promise<PaymentView | null> {
  return (await presentPayments(db, { sessionId }))[0] ?? null;
}

type ClientPayment = PaymentView & { sessionId: string; sessionNumber: number };

export async function presentPayments(
  db: Db,
  only: { clientId: string } | { sessionId: string },
): Promise<ClientPayment[]> {
  const rows = await listPaymentRequests(db, only);
  if (rows.length === 0) return [];
  const company = await db.selectFrom('company').select(['name', 'iban']).executeTakeFirstOrThrow();
  return rows.map((row) => ({
    requestId: row.id,
    number: row.number,
    amountCents: row.amount_cents,
    reference: row.reference,
    iban: company.iban,
    companyName: company.name,
    dueOn: row.due_on.toString(),
    state: row.state as PaymentView['state'],
    receipt: receiptOf(row),
    sessionId: row.session_id,
    sessionNumber: row.session_number,
  }));
}
