import { FINAL_CONSUMER } from '../../domain/clients/tax-number.ts';
import { type Cents, cents } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { atcud } from '../../domain/receipt/atcud.ts';
import { creditNote } from '../../domain/receipt/credit.ts';
import { printedHash } from '../../domain/receipt/hash-print.ts';
import { type DocumentType, documentNo } from '../../domain/receipt/numbering.ts';
import { fiscalQr } from '../../domain/receipt/qr.ts';
import { splitVat, vatCode } from '../../domain/receipt/vat.ts';
import { linkMessage } from './chain.ts';
import {
  dueFrom,
  type FiscalDocument,
  type FiscalDraft,
  type FiscalRefusal,
  type IssuingMode,
  type ReceiptVat,
} from './fiscal-document.ts';
import { type SigningKey, signMessage } from './signing-key.ts';

/** Where a series stands: who holds its lock hands this in and stores what comes back. */
export type SeriesState = {
  readonly kind: DocumentType;
  readonly name: string;
  readonly mode: IssuingMode;
  readonly validationCode: string;
  readonly nextNumber: number;
  /** The signature of the last document, empty before the first. */
  readonly lastHash: string;
  readonly lastEntryAt: Temporal.Instant | null;
};

export type Issue = { readonly document: FiscalDocument; readonly series: SeriesState };

/** The document that a credit note is about, and what earlier ones took of it. */
export type Credited = { readonly grossCents: Cents; readonly creditedCents: Cents };

/** What is printed and coded where there is no certificate. */
const NO_CERTIFICATE = '0';
/** Receipts are chained like all else, but the law wants no signature on them (Despacho 8632/2014, 2.2.3). */
const NOT_SIGNED = '0';

/**
 * N3: gives the draft the next number of the series, signs it onto the chain, and returns it with the series' new state.
 * Nothing is stored here: document and state belong into one transaction, or neither.
 * The same engine serves a certified program, with its own key and certificate number.
 */
export function issueNext(
  series: SeriesState,
  key: SigningKey,
  draft: FiscalDraft,
  at: Temporal.Instant,
  credited: Credited | null = null,
): Result<Issue, FiscalRefusal> {
  if (series.lastEntryAt !== null && Temporal.Instant.compare(at, series.lastEntryAt) < 0) {
    return refuse('entry-before-last');
  }
  if (draft.kind !== series.kind) throw new Error(`a ${draft.kind} in a series of ${series.kind}`);
  if (!vatAllowed(draft.vat)) return refuse('bad-vat', { percent: draft.vat.percent });
  const gross = grossOf(draft);
  if (gross === null) return refuse('nothing-to-invoice');
  const totals = totalsOf(draft, gross, credited);
  if (!totals.ok) return totals;

  const entered = at.toZonedDateTimeISO('Europe/Lisbon').toPlainDateTime();
  const numbered = {
    documentNo: documentNo(draft.kind, series.name, series.nextNumber),
    issuedOn: entered.toPlainDate().toString(),
    enteredAt: entered.toString({ smallestUnit: 'second' }),
    grossCents: gross,
  };
  const signed = {
    ...draft,
    ...numbered,
    dueOn: dueFrom(draft.dueOn, numbered.issuedOn),
    ...totals.value,
    atcud: atcud(series.validationCode, series.nextNumber),
    hash: signMessage(linkMessage(numbered, series.lastHash), key),
    hashControl: String(key.version),
    mode: series.mode,
  };
  return ok({
    document: { ...signed, qr: qrText(signed) },
    series: { ...series, nextNumber: series.nextNumber + 1, lastHash: signed.hash, lastEntryAt: at },
  });
}

type Totals = { readonly netCents: Cents; readonly vatCents: Cents };

function totalsOf(
  draft: FiscalDraft,
  gross: Cents,
  credited: Credited | null,
): Result<Totals, 'nothing-to-credit' | 'more-than-left'> {
  // The VAT of what a receipt acknowledges was told by its invoice.
  if (draft.kind === 'RG') return ok({ netCents: gross, vatCents: cents(0) });
  if (draft.kind !== 'NC') return ok(splitVat(gross, draft.vat.percent));
  if (credited === null) throw new Error('a credit note is about a document');
  return creditNote({ ...credited, percent: draft.vat.percent }, gross);
}

/** An exemption and a rate of 0 come together, or neither comes; its reason has 6 to 60 characters. */
function vatAllowed({ region, percent, exemption }: ReceiptVat): boolean {
  if (vatCode(region, percent) === null) return false;
  if (exemption === null) return percent > 0;
  return (
    percent === 0 && /^M\d\d$/.test(exemption.code) && exemption.reason.length >= 6 && exemption.reason.length <= 60
  );
}

function grossOf({ lines }: FiscalDraft): Cents | null {
  if (lines.some((line) => line.grossCents < 0 || line.quantity <= 0)) return null;
  const total = lines.reduce((sum, line) => sum + line.grossCents, 0);
  return total > 0 ? cents(total) : null;
}

function qrText(document: Omit<FiscalDocument, 'qr'>): string {
  const { vat, netCents, vatCents, mode } = document;
  const code = vatCode(vat.region, vat.percent);
  if (code === null) throw new Error(`no VAT of ${vat.percent} % in ${vat.region}`);
  return fiscalQr({
    issuerTaxNumber: document.issuer.taxNumber,
    buyerTaxNumber: document.buyer.taxNumber ?? FINAL_CONSUMER,
    buyerCountry: document.buyer.address?.country ?? 'PT',
    documentType: document.kind,
    status: 'N',
    date: Temporal.PlainDate.from(document.issuedOn),
    documentNo: document.documentNo,
    atcud: document.atcud,
    regions: document.kind === 'RG' ? [] : [{ region: vat.region, amounts: { [code]: { netCents, vatCents } } }],
    taxCents: vatCents,
    grossCents: document.grossCents,
    printedHash: document.kind === 'RG' ? NOT_SIGNED : printedHash(document.hash),
    certificateNo: mode.kind === 'certified' ? mode.certificateNo : NO_CERTIFICATE,
  });
}
