import type { Cents } from '../kernel/money.ts';

/** So many days may lie between what was booked and the day that is told. */
const DAYS_APART = 5;

/** A payment of a request that stayed. */
export type Booked = {
  readonly paymentId: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly amountCents: Cents;
  /** Over the counter: neither a bank nor a payment service tells of that. */
  readonly inCash: boolean;
};

/** Money as a bank or a payment service tells of it. */
export type Told = { readonly on: Temporal.PlainDate; readonly amountCents: Cents };

export function daysApart(told: Told, { receivedOn }: Booked): number {
  return Math.abs(receivedOn.until(told.on).total('days'));
}

/** N3: whether a payment may be the very money that is told of: as much, and about the same day. */
export function mayBe(told: Told, booked: Booked): boolean {
  return !booked.inCash && booked.amountCents === told.amountCents && daysApart(told, booked) <= DAYS_APART;
}

/** What a payment service tells of; `askedAt` is when it was asked to take the payment. */
export type Notice = Told & { readonly askedAt: Temporal.Instant };

/**
 * N3: the payment that may be the very money of a notice, so that it is not counted twice: of those that no service told
 * of, the nearest by its day. What was booked before the service was asked is other money. Null where none may be.
 */
export function toldBefore<B extends Booked & { readonly recordedAt: Temporal.Instant }>(
  notice: Notice,
  booked: readonly B[],
): B | null {
  const likely = booked.filter(
    (each) => mayBe(notice, each) && Temporal.Instant.compare(each.recordedAt, notice.askedAt) >= 0,
  );
  return likely.sort((a, b) => daysApart(notice, a) - daysApart(notice, b))[0] ?? null;
}
