import type { z } from 'zod';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type Cents, cents, parseEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { mayBe } from '../../domain/payment/told-before.ts';
import type { paymentBody } from '../../protocol/office.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db, Tx } from '../tables.ts';
import { stayed } from './payment-store.ts';
import { lockOpen, recordPayment } from './record-payment.ts';

type ClearRefusal =
  | AccessRefusal
  | 'bad-amount'
  | 'more-than-open'
  | 'payment-booked'
  | 'already-paid'
  | 'request-waived'
  | 'in-the-future';

/**
 * N3: the office marks a payment as cleared, of all that is open or of a part, and its documents are on their way in the
 * same transaction. More than is open has to be meant (`over`): the rest is then the client's. So has money that
 * may be booked already, by a statement, a payment service or a colleague: that it is `another`. The key makes a repeated click
 * the same payment: it is answered like the first, and nothing happens twice.
 */
export async function clearPayment(
  room: { db: Db; clock: Clock; jobs: Jobs; live: LiveBus },
  actor: Actor,
  requestId: string,
  body: z.infer<typeof paymentBody>,
): Promise<Result<{ done: true }, ClearRefusal>> {
  const allowed = may(actor, 'clear-payment');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refuse('not-allowed');
  const amount = parseEuros(body.amount);
  if (!amount.ok) return amount;
  if (amount.value === 0) return refuse('bad-amount');
  const at = room.clock.now();
  const receivedOn = Temporal.PlainDate.from(body.receivedOn);
  if (Temporal.PlainDate.compare(receivedOn, at.toZonedDateTimeISO(ZONE).toPlainDate()) > 0)
    return refuse('in-the-future');

  return room.db.transaction().execute(async (tx) => {
    const request = await lockOpen(tx, requestId);
    if (request === null) return refuse('not-found');
    const same = await tx.selectFrom('payments').select('request_id').where('key', '=', body.key).executeTakeFirst();
    if (same?.request_id === requestId) return ok({ done: true });
    if (same !== undefined) return refuse('already-paid');
    if (request.state === 'waived') return refuse('request-waived');
    if (request.state !== 'open') return refuse('already-paid');
    const over = amount.value > request.openCents;
    if (over && body.over !== true) return refuse('more-than-open', { openCents: request.openCents });
    if (body.method !== 'cash' && body.another !== true) {
      const same = await bookedAlready(tx, requestId, { on: receivedOn, amountCents: amount.value });
      if (same !== null) return refuse('payment-booked', { day: same.toString() });
    }
    const recorded = await recordPayment({ ...room, tx }, request, {
      ...{ key: body.key, amountCents: amount.value, over, receivedOn, method: body.method, reference: body.reference },
      ...{ recordedBy: actor.userId, recordedAt: at },
    });
    return recorded ? ok({ done: true }) : refuse('already-paid');
  });
}

/** The day of a payment of the request that stayed and may be the very money that is entered. The request is locked. */
async function bookedAlready(
  tx: Tx,
  requestId: string,
  entered: Readonly<{ on: Temporal.PlainDate; amountCents: Cents }>,
): Promise<Temporal.PlainDate | null> {
  const rows = await tx
    .selectFrom('payments')
    .select(['id', 'received_on', 'amount_cents', 'method'])
    .where('request_id', '=', requestId)
    .where(stayed)
    .orderBy('id')
    .execute();
  const same = rows.find((row) =>
    mayBe(entered, {
      ...{ paymentId: row.id, receivedOn: row.received_on },
      ...{ amountCents: cents(row.amount_cents), inCash: row.method === 'cash' },
    }),
  );
  return same?.received_on ?? null;
}
