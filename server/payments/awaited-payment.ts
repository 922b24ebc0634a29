import type { Callback } from '../../domain/payment/callback.ts';
import type { Db } from '../tables.ts';

/** What was told, without the key that it was believed by. */
export type Told = Omit<Callback, 'key'>;

/** A payment that was asked for through a service, and what a payment of it is called. */
export type AwaitedPayment = Readonly<{
  requestId: string;
  amountCents: number;
  /** When the service was asked to take it: nobody paid it before. */
  askedAt: Temporal.Instant;
  method: 'multibanco' | 'mbway';
  /** The words of a bank statement. */
  name: string;
  /** What makes two tellings one payment. A reference can be paid twice at an ATM: those are two. */
  paymentKey(told: Told): string;
}>;

/**
 * What a callback is about: by entity and reference at an ATM, by our own order on a phone. All that the service says of
 * it must fit; null where something does not. References of the past are known too: money may come for them.
 */
export async function awaitedPayment(db: Db, told: Told): Promise<AwaitedPayment | null> {
  return told.reference === '' ? await onPhone(db, told) : await atAtm(db, told);
}

async function atAtm(db: Db, told: Told): Promise<AwaitedPayment | null> {
  const row = await db
    .selectFrom('multibanco_references')
    .selectAll()
    .where('entity', '=', told.entity)
    .where('reference', '=', told.reference)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return null;
  const fits = row.provider === 'offline' || sameOrder(told, row.order_id, row.provider_id);
  if (!fits) return null;
  return {
    requestId: row.request_id,
    amountCents: row.amount_cents,
    askedAt: row.made_at,
    method: 'multibanco',
    name: `${row.entity} ${row.reference}`,
    paymentKey: ({ paidAt, providerId }) => `multibanco:${row.id}:${paidAt}:${providerId}`,
  };
}

async function onPhone(db: Db, told: Told): Promise<AwaitedPayment | null> {
  const row = await db.selectFrom('mbway_requests').selectAll().where('order_id', '=', told.orderId).executeTakeFirst();
  if (row === undefined || !sameOrder(told, row.order_id, row.provider_id)) return null;
  return {
    requestId: row.request_id,
    amountCents: row.amount_cents,
    askedAt: row.asked_at,
    method: 'mbway',
    name: `MB WAY ${row.order_id}`,
    // Asked for once, and so paid once, whoever tells of it.
    paymentKey: () => `mbway:${row.order_id}`,
  };
}

/** What the service leaves out is not held against it; where our request was never answered we know no number of its. */
function sameOrder(told: Told, orderId: string, providerId: string | null): boolean {
  const sameNumber = told.providerId === '' || providerId === null || told.providerId === providerId;
  return sameNumber && (told.orderId === '' || told.orderId === orderId);
}

/** Whether a payment was booked as a service told of it, by the key that was made here. */
export const isServicesOwn = (paymentKey: string) => /^(multibanco|mbway):/.test(paymentKey);
