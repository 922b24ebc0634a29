import { type Cents, cents } from '../kernel/money.ts';

/**
 * N3: what of payments stayed where something was given back, in the same order: money that went out again pays for
 * nothing. It comes off the earliest, so that a later payment never changes what was said of those before it. What was
 * given back of money that did not stay itself is left out here: it is open again.
 */
export function lessGivenBack<P extends { readonly amountCents: Cents }>(
  payments: readonly P[],
  givenBack: Cents,
): P[] {
  let out: number = givenBack;
  return payments.map((payment) => {
    const less = Math.min(out, payment.amountCents);
    out -= less;
    return { ...payment, amountCents: cents(payment.amountCents - less) };
  });
}
