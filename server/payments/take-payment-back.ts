import { raiseAlert } from '../alerts/raise-alert.ts';
import { MAKE_REFERENCE } from './make-reference.ts';
import { paidFor } from './payment-store.ts';
import { lockOpen, ORDER_DOCUMENTS, type PaymentRoom, setState } from './record-payment.ts';
import { tellRequest } from './tell-request.ts';

type TakenBack = Readonly<{
  paymentId: string;
  on: Temporal.PlainDate;
  by: string;
  at: Temporal.Instant;
  /** The office's reason; null where the bank took it back. */
  reason: string | null;
  /** The movement by which the bank took it back; or the one that it came with, whose money is to be decided on again. */
  entryId: string | null;
}>;

/** Woken by a payment that was taken back: tells the client that its amount is to be paid again. */
export const TELL_TAKEN_BACK = 'tell-taken-back';

/**
 * N3: a payment did not stay: a payment of its own below zero, once for each, and what is open is asked for again, with a
 * Multibanco reference of its own. What its documents say is put right by a job of the same transaction. What the bank
 * took back is put before the office. @returns false where it was taken back before.
 */
export async function takePaymentBack(
  { tx, jobs, live }: PaymentRoom,
  { paymentId, on, by, at, reason, entryId }: TakenBack,
): Promise<boolean> {
  const payment = await tx
    .selectFrom('payments')
    .innerJoin('payment_requests', 'payment_requests.id', 'payments.request_id')
    .select(['payments.request_id', 'payments.amount_cents', 'payments.method', 'payments.reference'])
    .select('payment_requests.reference as asked_by')
    .where('payments.id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const request = await lockOpen(tx, payment.request_id);
  if (request === null) throw new Error(`payment ${paymentId} is of no request`);
  const row = await tx
    .insertInto('payments')
    .values({
      ...{ request_id: payment.request_id, key: `taken-back:${paymentId}`, amount_cents: -payment.amount_cents },
      ...{ received_on: on, method: payment.method, reference: payment.reference, takes_back: paymentId },
      ...{ recorded_by: by, recorded_at: at, reason, entry_id: entryId },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await setState(tx, request, await paidFor(tx, request.id));
  if (reason === null) {
    const alert = { key: `payment-taken-back:${paymentId}`, kind: 'payment-taken-back', at } as const;
    const what = { detail: payment.asked_by, amountCents: payment.amount_cents, sessionId: request.sessionId };
    await raiseAlert({ tx, live }, { ...alert, ...what });
  }
  await jobs.enqueue(tx, ORDER_DOCUMENTS, { paymentId: row.id });
  await jobs.enqueue(tx, MAKE_REFERENCE, { requestId: request.id });
  await jobs.enqueue(tx, TELL_TAKEN_BACK, { paymentId: row.id });
  await tellRequest({ tx, live }, request);
  return true;
}
