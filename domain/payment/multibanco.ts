import type { Cents } from '../kernel/money.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

/**
 * N2: the nine digits that, with the entity and the amount, pay at an ATM or in NetBanking: sub-entity (3), order (4)
 * and two check digits over entity, sub-entity, order and amount. `order` is 0 to 9999, the amount 0.01 to 999 999.99.
 */
export function multibancoReference(payment: {
  readonly entity: string;
  readonly subEntity: string;
  readonly order: number;
  readonly amountCents: Cents;
}): Result<string, 'bad-reference'> {
  const { entity, subEntity, order, amountCents } = payment;
  const right =
    /^\d{5}$/.test(entity) &&
    /^\d{3}$/.test(subEntity) &&
    Number.isInteger(order) &&
    order >= 0 &&
    order <= 9999 &&
    amountCents >= 1 &&
    amountCents <= 99_999_999;
  if (!right) return refuse('bad-reference');
  const stem = subEntity + String(order).padStart(4, '0');
  const number = BigInt(entity + stem + String(amountCents).padStart(8, '0'));
  const check = 98n - ((number * 100n) % 97n);
  return ok(stem + String(check).padStart(2, '0'));
}
