import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { cents, formatEuros, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { requestState } from '../../domain/payment/request-state.ts';
import type { paymentBody } from '../../protocol/office.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { MAKE_REFERENCE } from './make-reference.ts';
import { lockRequest, paidFor } from './payment-store.ts';

/** Woken by a cleared payment: issues its receipt (N3). */
export const ISSUE_RECEIPT = 'issue-receipt';

type ClearRefusal =
  | AccessRefusal
  | 'bad-amount'
  | 'amount-differs'
  | 'already-paid'
  | 'request-waived'
  | 'in-the-future';

/**
 * N3: the office marks a payment as cleared, and the receipt is on its way in the same transaction. The key makes a
 * repeated click the same payment: it is answered like the first, and nothing happens twice.
 */
export async function clearPayment(
  room: { db: Db; clock: Clock; jobs: Jobs; live: LiveBus },
  actor: Actor,
  requestId: string,
  body: z.infer<typeof paymentBody>,
): Promise<Result<{ done: true }, ClearRefusal>> {
  const allowed = may(actor, 'clear-payment');
  if (!allowed.ok) return allowed;
  const amount = parseEuros(body.amount);
  if (!amount.ok) return amount;
  const at = room.clock.now();
  const receivedOn = Temporal.PlainDate.from(body.receivedOn);
  if (Temporal.PlainDate.compare(receivedOn, at.toZonedDateTimeISO(ZONE).toPlainDate()) > 0)
    return refuse('in-the-future');

  return room.db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request === undefined) return refuse('not-found');
    const same = await tx.selectFrom('payments').select('request_id').where('key', '=', body.key).executeTakeFirst();
    if (same?.request_id === requestId) return ok({ done: true });
    if (request.state === 'waived') return refuse('request-waived');
    if (request.state === 'paid' || same !== undefined) return refuse('already-paid');
    const paidCents = await paidFor(tx, requestId);
    const openCents = cents(request.amount_cents - paidCents);
    if (amount.value !== openCents) {
      return refuse('amount-differs', { expected: formatEuros(openCents, 'pt') });
    }
    const payment = await tx
      .insertInto('payments')
      .values({
        request_id: requestId,
        key: body.key,
        amount_cents: amount.value,
        received_on: receivedOn,
        method: body.method,
        reference: body.reference,
        recorded_by: actor.kind === 'staff' ? actor.userId : null,
        recorded_at: at,
      })
      // The key of a payment that another request gets at this very moment.
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (payment === undefined) return refuse('already-paid');
    const state = requestState({ amountCents: request.amount_cents, paidCents: paidCents + amount.value });
    await tx.updateTable('payment_requests').set({ state }).where('id', '=', requestId).execute();
    await room.jobs.enqueue(tx, ISSUE_RECEIPT, { paymentId: payment.id });
    await room.jobs.enqueue(tx, MAKE_REFERENCE, { requestId });
    for (const topic of ['payments', `client:${request.client_id}`, `session:${request.session_id}`]) {
      await room.live.tell(tx, topic);
    }
    return ok({ done: true });
  });
}
