import { type Cents, cents } from '../../domain/kernel/money.ts';
import { requestState } from '../../domain/payment/request-state.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Tx } from '../tables.ts';
import { MAKE_REFERENCE } from './make-reference.ts';
import { lockRequest, paidFor } from './payment-store.ts';
import { tellRequest } from './tell-request.ts';

/** Woken by a payment that was cleared or taken back: the documents that follow from it (N3). */
export const ORDER_DOCUMENTS = 'order-documents';

export type PaymentRoom = Readonly<{ tx: Tx; jobs: Jobs; live: LiveBus }>;

/** A payment request, locked until the transaction ends, with what of it is still to be paid. */
export type LockedRequest = Readonly<{
  id: string;
  clientId: string;
  sessionId: string;
  state: string;
  /** 0 where more was paid than is asked. */
  openCents: Cents;
  amountCents: Cents;
  paidCents: number;
}>;

/** N3: locks a request, so that of two payments at once the second sees what the first has left. */
export async function lockOpen(tx: Tx, id: string): Promise<LockedRequest | null> {
  const request = await lockRequest(tx, id);
  if (request === undefined) return null;
  const paidCents = await paidFor(tx, id);
  const open = request.state === 'open' ? request.amount_cents - paidCents : 0;
  return {
    ...{ id, clientId: request.client_id, sessionId: request.session_id, amountCents: cents(request.amount_cents) },
    ...{ state: request.state, openCents: cents(open), paidCents },
  };
}

export type NewPayment = Readonly<{
  /** The caller's: the same key is the same payment. */
  key: string;
  amountCents: Cents;
  /** More than is open was paid; otherwise it must not be. What is too much is to be given back. */
  over?: boolean;
  receivedOn: Temporal.PlainDate;
  method: 'transfer' | 'multibanco' | 'mbway' | 'cash';
  reference: string;
  recordedBy: string | null;
  recordedAt: Temporal.Instant;
  /** The movement of the bank statement that it came with. */
  entryId?: string;
}>;

/**
 * N3: one payment of a locked request, the office's or the bank's, with all that follows of it in the same transaction.
 * One that leaves something open leaves the request open; which documents are due by it is decided by dates, in
 * server/receipts. @returns false where the key has been used: nothing has happened.
 */
export async function recordPayment(
  { tx, jobs, live }: PaymentRoom,
  request: LockedRequest,
  payment: NewPayment,
): Promise<boolean> {
  const { amountCents } = payment;
  if (amountCents < 1 || (amountCents > request.openCents && payment.over !== true))
    throw new RangeError(`${amountCents} of ${request.openCents}`);
  const row = await tx
    .insertInto('payments')
    .values({
      request_id: request.id,
      key: payment.key,
      amount_cents: amountCents,
      received_on: payment.receivedOn,
      method: payment.method,
      reference: payment.reference,
      recorded_by: payment.recordedBy,
      recorded_at: payment.recordedAt,
      entry_id: payment.entryId ?? null,
    })
    // The key of a payment that another request gets at this very moment.
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await setState(tx, request, request.paidCents + amountCents);
  await jobs.enqueue(tx, ORDER_DOCUMENTS, { paymentId: row.id });
  await jobs.enqueue(tx, MAKE_REFERENCE, { requestId: request.id });
  await tellRequest({ tx, live }, request);
  return true;
}

/** N3: a request is open, paid or waived by what is asked and what stayed, and by nothing else. */
export async function setState(
  tx: Tx,
  { id, amountCents }: Pick<LockedRequest, 'id' | 'amountCents'>,
  paidCents: number,
): Promise<void> {
  const state = requestState({ amountCents, paidCents });
  await tx.updateTable('payment_requests').set({ state }).where('id', '=', id).execute();
}
