import type { PostalAddress } from '../../domain/clients/postal-address.ts';
import type { Cents } from '../../domain/kernel/money.ts';
import type { TaxRegion } from '../../domain/receipt/vat.ts';

/** How a document is made: for practice, without fiscal value, or by a program the tax authority has certified. */
export type IssuingMode =
  | { readonly kind: 'practice' }
  | { readonly kind: 'certified'; readonly certificateNo: string };

export type ReceiptLine = {
  readonly description: string;
  readonly detail: string | null;
  readonly quantity: number;
  /** For the whole quantity, VAT included. */
  readonly grossCents: Cents;
};

/** One rate a document, because VAT is taken out once per document. `percent` 0 needs its legal reason. */
export type ReceiptVat = {
  readonly region: TaxRegion;
  readonly percent: number;
  readonly exemption: { readonly code: string; readonly reason: string } | null;
};

export type ReceiptIssuer = {
  readonly name: string;
  readonly taxNumber: string;
  readonly address: PostalAddress;
  readonly email: string;
  readonly phones: readonly string[];
};

/** Without a tax number the buyer is a final consumer. */
export type ReceiptBuyer = {
  readonly name: string;
  readonly taxNumber: string | null;
  readonly address: PostalAddress | null;
};

export type ReceiptPayment = {
  readonly method: 'transfer' | 'multibanco' | 'cash';
  /** `2026-11-30`. */
  readonly receivedOn: string;
  readonly reference: string;
};

/**
 * An issued invoice-receipt (FR) with all that is printed on it. Plain JSON: it is stored as it is and printed again,
 * years later, to the same page. Days are `2026-11-30`; `enteredAt` is the wall clock of Lisbon, `2026-11-30T10:05:00`.
 */
export type ReceiptDocument = {
  readonly documentNo: string;
  readonly issuedOn: string;
  readonly enteredAt: string;
  readonly serviceOn: string;
  readonly issuer: ReceiptIssuer;
  readonly buyer: ReceiptBuyer;
  readonly lines: readonly ReceiptLine[];
  readonly vat: ReceiptVat;
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
  readonly payment: ReceiptPayment;
  readonly atcud: string;
  /** The signature, 172 characters. */
  readonly hash: string;
  /** Version of the signing key. */
  readonly hashControl: string;
  /** The text of the fiscal QR code. */
  readonly qr: string;
  readonly mode: IssuingMode;
};
