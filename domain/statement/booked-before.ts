import type { Cents } from '../kernel/money.ts';
import type { Entry } from './statement.ts';

/** So many days may lie between what was booked by hand and the bank's own day. */
const DAYS_APART = 5;

/** A movement as a statement told of it. */
export type Movement = Pick<Entry, 'bookedOn' | 'valueOn' | 'amountCents'> & { readonly statementId: string };

/** A payment of a request that stayed. */
export type Booked = {
  readonly paymentId: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly amountCents: Cents;
  /** Over the counter: no bank tells of that. */
  readonly inCash: boolean;
  /** Those that are known to be this money, or may be; none of a payment that was booked by hand or told by a service. */
  readonly movements: readonly Movement[];
};

/**
 * N3: the payment that may be the very money of a movement, so that it is not counted twice. Without a movement of its own
 * it is one of the same amount and about the same day; with one, that was told by another statement with the same amount
 * and day: two movements of one statement are two. Null where none may be.
 */
export function bookedBefore(movement: Movement, booked: readonly Booked[]): Booked | null {
  const apart = ({ receivedOn }: Booked) => Math.abs(receivedOn.until(movement.bookedOn).total('days'));
  const likely = booked.filter((each) => {
    if (each.movements.some(({ statementId }) => statementId === movement.statementId)) return false;
    if (each.movements.length > 0) return each.movements.some((other) => isSame(movement, other));
    return !each.inCash && each.amountCents === movement.amountCents && apart(each) <= DAYS_APART;
  });
  return likely.sort((a, b) => apart(a) - apart(b))[0] ?? null;
}

/** One format may tell the value day where another tells the booking day. */
function isSame(one: Movement, other: Movement): boolean {
  const days = (each: Movement) => [each.bookedOn, each.valueOn].filter((day) => day !== null).map(String);
  return one.amountCents === other.amountCents && days(one).some((day) => days(other).includes(day));
}
