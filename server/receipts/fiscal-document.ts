import type { PostalAddress } from '../../domain/clients/postal-address.ts';
import type { Cents } from '../../domain/kernel/money.ts';
import type { DocumentType } from '../../domain/receipt/numbering.ts';
import type { TaxRegion } from '../../domain/receipt/vat.ts';

/**
 * How a document is made: for practice, without fiscal value; by this program, once the tax authority has certified it;
 * or by a certified service, which prints it too.
 */
export type IssuingMode =
  | { readonly kind: 'practice' }
  | { readonly kind: 'vendus'; readonly tests: boolean }
  | { readonly kind: 'certified'; readonly certificateNo: string };

/** Whether a document counts for the tax authority, or was issued to practise. */
export function hasFiscalValue({ mode }: { readonly mode: IssuingMode }): boolean {
  return mode.kind === 'certified' || (mode.kind === 'vendus' && !mode.tests);
}

/** Until when an invoice is to be paid: never a day before it was issued. Days are `2026-11-30`. */
export function dueFrom(dueOn: string | null, issuedOn: string): string | null {
  return dueOn !== null && dueOn < issuedOn ? issuedOn : dueOn;
}

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

/** A payment of a document, or so much of it as pays the document. */
export type ReceiptPayment = {
  readonly amountCents: Cents;
  readonly method: 'transfer' | 'multibanco' | 'mbway' | 'cash';
  /** `2026-11-30`. */
  readonly receivedOn: string;
  readonly reference: string;
};

/** The document that another one is about. */
export type AboutDocument = { readonly documentNo: string; readonly issuedOn: string };

/** What a document says, before it has a number. Days are `2026-11-30`. */
export type FiscalDraft = {
  readonly kind: DocumentType;
  readonly serviceOn: string;
  readonly issuer: ReceiptIssuer;
  readonly buyer: ReceiptBuyer;
  /** What is invoiced, or credited; a receipt's one line is the invoice that was paid. */
  readonly lines: readonly ReceiptLine[];
  readonly vat: ReceiptVat;
  /** How it was paid, all of it: of an invoice-receipt and of a receipt. */
  readonly payments: readonly ReceiptPayment[];
  /** Until when an invoice is to be paid. */
  readonly dueOn: string | null;
  /** What a receipt or a credit note is about. */
  readonly about: AboutDocument | null;
  /** Why a credit note was issued. */
  readonly reason: string | null;
};

/**
 * An issued document with all that is printed on it. Plain JSON: it is stored as it is and printed again, years later,
 * to the same page. `enteredAt` is the wall clock of Lisbon, `2026-11-30T10:05:00`.
 */
export type FiscalDocument = FiscalDraft & {
  readonly documentNo: string;
  readonly issuedOn: string;
  readonly enteredAt: string;
  /** Of a receipt: all that was paid, because its VAT is the invoice's. */
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly grossCents: Cents;
  readonly atcud: string;
  /** The signature, 172 characters; of a service, what it tells of it. */
  readonly hash: string;
  /** Version of the signing key. */
  readonly hashControl: string;
  /** The text of the fiscal QR code. */
  readonly qr: string;
  readonly mode: IssuingMode;
};

export type FiscalRefusal =
  /** No lines, a line below zero, or nothing in total: there are no negative or empty documents. */
  | 'nothing-to-invoice'
  /** The region has no such rate, or an exemption and its legal reason do not go together. */
  | 'bad-vat'
  /** The clock stands before the series' last entry: the order of the chain would be broken. */
  | 'entry-before-last'
  /** A credit note of nothing, or of more than what earlier ones left of its document. */
  | 'nothing-to-credit'
  | 'more-than-left';
