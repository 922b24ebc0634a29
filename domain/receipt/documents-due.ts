import { type Cents, cents } from '../kernel/money.ts';
import { workingDaysAfter } from './working-days.ts';

/** An invoice is issued within so many working days of the service (CIVA, art. 36). */
const WORKING_DAYS = 5;
/** On the last of them the invoice waits for a payment until the evening. */
const INVOICE_HOUR = 22;

type PaymentIn = { readonly id: string; readonly receivedOn: Temporal.PlainDate; readonly amountCents: Cents };

/** What there is of a session's papers. `invoice` is the one that was ordered, issued or still on its way, and that counts. */
export type Papers = {
  readonly serviceOn: Temporal.PlainDate;
  /** What is asked of the client: the charge, less what was waived. */
  readonly askedCents: Cents;
  /** Those that stayed, in the order in which they were recorded. */
  readonly payments: readonly PaymentIn[];
  readonly invoice: {
    readonly kind: 'FR' | 'FT';
    readonly grossCents: Cents;
    readonly creditedCents: Cents;
    /** What its receipts say, by payment. */
    readonly receipts: readonly { readonly paymentId: string; readonly amountCents: Cents }[];
  } | null;
};

/** So much of a payment. */
export type PaymentPart = { readonly paymentId: string; readonly amountCents: Cents };

export type DocumentDue =
  | {
      readonly kind: 'FR';
      /** The payment that made it full. */
      readonly paymentId: string;
      readonly amountCents: Cents;
      /** All that pay it, in the order in which they were recorded; of the last no more than was missing. */
      readonly payments: readonly PaymentPart[];
    }
  | { readonly kind: 'FT'; readonly amountCents: Cents }
  | { readonly kind: 'RG'; readonly paymentId: string; readonly amountCents: Cents };

/** N3: the last day on which the invoice of a service may be issued. */
export function invoiceDeadline(serviceOn: Temporal.PlainDate): Temporal.PlainDate {
  return workingDaysAfter(serviceOn, WORKING_DAYS);
}

/**
 * N3: which documents are due, by dates alone. Paid in full by the deadline: one invoice-receipt (FR), by the payment
 * that made it full. Not so: an invoice (FT) on the evening of the deadline, and from then on a receipt (RG) for every
 * payment, of no more than what is left of the invoice. `now` is the wall clock of Lisbon.
 */
export function documentsDue(papers: Papers, now: Temporal.PlainDateTime): readonly DocumentDue[] {
  return papers.invoice === null ? invoiceDue(papers, now) : receiptsDue(papers.payments, papers.invoice);
}

function invoiceDue({ serviceOn, askedCents, payments }: Papers, now: Temporal.PlainDateTime): readonly DocumentDue[] {
  if (askedCents <= 0) return [];
  const deadline = invoiceDeadline(serviceOn);
  let missing: number = askedCents;
  const parts: PaymentPart[] = [];
  for (const { id, receivedOn, amountCents } of payments) {
    // Of one that was given back nothing is left to be named.
    if (amountCents === 0 || Temporal.PlainDate.compare(receivedOn, deadline) > 0) continue;
    parts.push({ paymentId: id, amountCents: cents(Math.min(amountCents, missing)) });
    missing -= amountCents;
    if (missing <= 0) return [{ kind: 'FR', paymentId: id, amountCents: askedCents, payments: parts }];
  }
  const evening = deadline.toPlainDateTime({ hour: INVOICE_HOUR });
  return Temporal.PlainDateTime.compare(now, evening) < 0 ? [] : [{ kind: 'FT', amountCents: askedCents }];
}

function receiptsDue(payments: Papers['payments'], invoice: NonNullable<Papers['invoice']>): readonly DocumentDue[] {
  if (invoice.kind === 'FR') return [];
  const receipted = new Map<string, number>();
  let left = invoice.grossCents - invoice.creditedCents;
  for (const { paymentId, amountCents } of invoice.receipts) {
    receipted.set(paymentId, (receipted.get(paymentId) ?? 0) + amountCents);
    left -= amountCents;
  }
  const due: DocumentDue[] = [];
  for (const { id, amountCents } of payments) {
    // The rest of a payment gets a receipt of its own, where there was no room for it before.
    const amount = Math.min(amountCents - (receipted.get(id) ?? 0), left);
    if (amount <= 0) continue;
    left -= amount;
    due.push({ kind: 'RG', paymentId: id, amountCents: cents(amount) });
  }
  return due;
}
