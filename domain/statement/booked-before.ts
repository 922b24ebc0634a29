import { daysApart, mayBe, type Booked as Payment } from '../payment/told-before.ts';
import type { Entry } from './statement.ts';

/** A movement as a statement told of it. */
export type Movement = Pick<Entry, 'bookedOn' | 'valueOn' | 'amountCents'> & { readonly statementId: string };

/** A payment, with the movements that are known to be this money, or may be: none where no statement told of it yet. */
export type Booked = Payment & { readonly movements: readonly Movement[] };

/**
 * N3: the payment that may be the very money of a movement, so that it is not counted twice. Without a movement of its own
 * it is one of the same amount and about the same day; with one, that was told by another statement with the same amount
 * and day: two movements of one statement are two. Null where none may be.
 */
export function bookedBefore(movement: Movement, booked: readonly Booked[]): Booked | null {
  const told = { on: movement.bookedOn, amountCents: movement.amountCents };
  const likely = booked.filter((each) => {
    if (each.movements.some(({ statementId }) => statementId === movement.statementId)) return false;
    if (each.movements.length > 0) return each.movements.some((other) => isSame(movement, other));
    return mayBe(told, each);
  });
  return likely.sort((a, b) => daysApart(told, a) - daysApart(told, b))[0] ?? null;
}

/** One format may tell the value day where another tells the booking day. */
function isSame(one: Movement, other: Movement): boolean {
  const days = (each: Movement) => [each.bookedOn, each.valueOn].filter((day) => day !== null).map(String);
  return one.amountCents === other.amountCents && days(one).some((day) => days(other).includes(day));
}
