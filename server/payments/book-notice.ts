import { cents } from '../../domain/kernel/money.ts';
import { callbackDay } from '../../domain/payment/callback.ts';
import { toldBefore } from '../../domain/payment/told-before.ts';
import type { Clock } from '../platform/clock.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { type AwaitedPayment, isServicesOwn, type Told } from './awaited-payment.ts';
import { stayed } from './payment-store.ts';
import { lockOpen, type PaymentRoom, recordPayment } from './record-payment.ts';

/**
 * N3: books what a payment service tells of, in any state of the request: what is too much is the client's. Told again it
 * is booked already. Money that was booked before, by hand or by a statement, may be the same: then nothing is booked, until
 * the office says that it is `another`. @returns the payment that it may be; null where it is booked.
 */
export async function bookNotice(
  room: PaymentRoom & Readonly<{ clock: Clock }>,
  awaited: AwaitedPayment,
  told: Told,
  { another = false } = {},
): Promise<string | null> {
  const { tx, clock } = room;
  const at = clock.now();
  const key = awaited.paymentKey(told);
  const request = await lockOpen(tx, awaited.requestId);
  if (request === null) throw new Error(`the payment ${key} is of no request`);
  const same = await tx.selectFrom('payments').select('id').where('key', '=', key).executeTakeFirst();
  if (same !== undefined) return null;
  const receivedOn = callbackDay(told, at.toZonedDateTimeISO(ZONE).toPlainDate());
  const sameAs = another ? null : await findSame(tx, awaited, key, receivedOn);
  if (sameAs !== null) return sameAs;
  await recordPayment(room, request, {
    ...{ key, amountCents: cents(awaited.amountCents), over: true, receivedOn },
    ...{ method: awaited.method, reference: awaited.name, recordedBy: null, recordedAt: at },
  });
  await tx
    .updateTable('payment_callbacks')
    .set({ outcome: 'paid', payment_key: null, same_as: null })
    .where('payment_key', '=', key)
    .execute();
  return null;
}

/** Among the payments that no service told of, neither by being booked nor by a notice of another payment. */
async function findSame(
  tx: Tx,
  { requestId, amountCents, askedAt }: AwaitedPayment,
  key: string,
  on: Temporal.PlainDate,
): Promise<string | null> {
  const rows = await tx
    .selectFrom('payments')
    .select(['id', 'key', 'amount_cents', 'received_on', 'recorded_at', 'method'])
    .where('request_id', '=', requestId)
    .where(stayed)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payment_callbacks')
            .select('payment_callbacks.id')
            .whereRef('same_as', '=', 'payments.id')
            .where('payment_key', '<>', key),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  const booked = rows
    .filter((row) => !isServicesOwn(row.key))
    .map((row) => ({
      ...{ paymentId: row.id, receivedOn: row.received_on, recordedAt: row.recorded_at },
      ...{ amountCents: cents(row.amount_cents), inCash: row.method === 'cash' },
    }));
  return toldBefore({ on, amountCents: cents(amountCents), askedAt }, booked)?.paymentId ?? null;
}
