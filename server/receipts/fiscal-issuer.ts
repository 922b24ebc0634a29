import type { Result } from '../../domain/kernel/result.ts';
import type {
  ReceiptBuyer,
  ReceiptDocument,
  ReceiptIssuer,
  ReceiptLine,
  ReceiptPayment,
  ReceiptVat,
} from './receipt-document.ts';

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

export type IssuedDocument = {
  readonly document: ReceiptDocument;
  /** The service's own print, where a service issues; null where the program prints `document` itself. */
  readonly pdf: Buffer | null;
};

/** N3: who gives a document its number and signature: this program, or a certified service. */
export type FiscalIssuer = {
  /** `reference` is the caller's, for example the payment's id: asked again with it, the same document comes back. */
  issue(reference: string, draft: FiscalDraft): Promise<Result<IssuedDocument, FiscalRefusal>>;
};
