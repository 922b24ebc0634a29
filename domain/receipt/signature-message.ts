import { type Cents, decimalEuros } from '../kernel/money.ts';

/**
 * N3: what is signed of a document (Portaria 363/2010): its date, when it was entered, its number, its gross total and
 * the signature of the document before it in the same series; the first of a series has none and keeps the semicolon.
 * Dates and times are the wall clock's of the company.
 */
export function signatureMessage(document: {
  readonly date: Temporal.PlainDate;
  readonly enteredAt: Temporal.PlainDateTime;
  readonly documentNo: string;
  readonly grossCents: Cents;
  readonly previousHash: string;
}): string {
  return [
    document.date.toString(),
    document.enteredAt.toString({ smallestUnit: 'second' }),
    document.documentNo,
    decimalEuros(document.grossCents),
    document.previousHash,
  ].join(';');
}
