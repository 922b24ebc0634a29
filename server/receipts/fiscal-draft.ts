import type { ReceiptBuyer, ReceiptIssuer, ReceiptLine, ReceiptPayment, ReceiptVat } from './receipt-document.ts';

/** What an invoice-receipt is asked for with, before it has a number. */
export type FiscalDraft = {
  /** `2026-11-22`. */
  readonly serviceOn: string;
  readonly issuer: ReceiptIssuer;
  readonly buyer: ReceiptBuyer;
  readonly lines: readonly ReceiptLine[];
  readonly vat: ReceiptVat;
  readonly payment: ReceiptPayment;
};

export type FiscalRefusal =
  /** No lines, a line below zero, or nothing in total: there are no negative or empty documents. */
  | 'nothing-to-invoice'
  /** The region has no such rate, or an exemption and its legal reason do not go together. */
  | 'bad-vat'
  /** The clock stands before the series' last entry: the order of the chain would be broken. */
  | 'entry-before-last';
