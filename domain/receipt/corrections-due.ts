import { type Cents, cents } from '../kernel/money.ts';
import type { Papers } from './documents-due.ts';

export type Correction =
  /** An invoice-receipt says paid what is not: a credit note over all that is left of it. */
  | { readonly kind: 'credit-invoice'; readonly amountCents: Cents }
  /** A receipt of a payment that did not stay. */
  | { readonly kind: 'annul-receipt'; readonly paymentId: string };

/**
 * N3: what the documents of a request say that is no longer so, because payments did not stay; `papers.payments` are
 * those that did. An invoice-receipt stands while what stayed is at least what is asked; one that does not is credited
 * whole, and then invoiced anew by dates, because it can not be said of a part of it that it was not paid. An invoice
 * stands however it is paid; a receipt of it is annulled with its payment.
 */
export function correctionsDue({ askedCents, payments, invoice }: Papers): readonly Correction[] {
  if (invoice === null) return [];
  if (invoice.kind === 'FT') {
    const stayed = new Set(payments.map(({ id }) => id));
    return invoice.receipts
      .filter(({ paymentId }) => !stayed.has(paymentId))
      .map(({ paymentId }) => ({ kind: 'annul-receipt', paymentId }));
  }
  const left = cents(invoice.grossCents - invoice.creditedCents);
  const paid = payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  // What was waived and is not credited yet need not have been paid.
  return paid < Math.min(left, askedCents) ? [{ kind: 'credit-invoice', amountCents: left }] : [];
}
