import { type Cents, cents, formatEuros } from '../../domain/kernel/money.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { MAKE_REFERENCE } from './make-reference.ts';
import { lockOpen, type PaymentRoom, tellRequest } from './record-payment.ts';

type TakenBack = Readonly<{
  paymentId: string;
  on: Temporal.PlainDate;
  by: string | null;
  at: Temporal.Instant;
  /** The movement by which the bank took it back. */
  entryId: string;
}>;

/**
 * N3: the bank took a payment back: a payment of its own below zero, once for each, and the request is open again. A
 * receipt that went out is not changed by it; the office is alerted to credit it. @returns false where it was taken
 * back before.
 */
export async function takePaymentBack(
  { tx, jobs, live }: PaymentRoom,
  { paymentId, on, by, at, entryId }: TakenBack,
): Promise<boolean> {
  const payment = await tx
    .selectFrom('payments')
    .innerJoin('payment_requests', 'payment_requests.id', 'payments.request_id')
    .leftJoin('fiscal_documents', 'fiscal_documents.payment_id', 'payments.id')
    .select(['payments.request_id', 'payments.amount_cents', 'payments.method', 'payments.reference'])
    .select(['payment_requests.reference as asked_by', 'fiscal_documents.document_no'])
    .where('payments.id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const request = await lockOpen(tx, payment.request_id);
  if (request === null) throw new Error(`payment ${paymentId} is of no request`);
  const row = await tx
    .insertInto('payments')
    .values({
      ...{ request_id: payment.request_id, key: `taken-back:${paymentId}`, amount_cents: -payment.amount_cents },
      ...{ received_on: on, method: payment.method, reference: payment.reference },
      ...{ recorded_by: by, recorded_at: at, entry_id: entryId, takes_back: paymentId },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await tx
    .updateTable('payment_requests')
    .set({ state: 'open' })
    .where('id', '=', request.id)
    .where('state', '=', 'paid')
    .execute();
  const amount: Cents = cents(payment.amount_cents);
  await raiseAlert(
    { tx, live },
    {
      ...{ key: `payment-taken-back:${paymentId}`, kind: 'payment-taken-back', sessionId: request.sessionId, at },
      detail: [formatEuros(amount, 'pt'), payment.asked_by, payment.document_no]
        .filter((each) => each !== null)
        .join(' · '),
    },
  );
  await jobs.enqueue(tx, MAKE_REFERENCE, { requestId: request.id });
  await tellRequest({ tx, live }, request);
  return true;
}
