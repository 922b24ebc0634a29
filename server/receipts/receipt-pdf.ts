import type { PostalAddress } from '../../domain/clients/postal-address.ts';
import { formatEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import type { Language } from '../../protocol/problems.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import { beginPage, EDGES, endPages } from './receipt-frame.ts';
import { drawLines } from './receipt-lines.ts';
import { LEGAL, RECEIPT_WORDS, type ReceiptWords } from './receipt-words.ts';
import { COLOURS, closeSheet, openSheet, rule, type Sheet, textHeight, write } from './sheet.ts';

export type ReceiptPrint = { readonly language: Language; readonly copy: 'original' | 'second' | 'annulled' };

type Page = {
  readonly sheet: Sheet;
  readonly document: FiscalDocument;
  readonly words: ReceiptWords;
  readonly print: ReceiptPrint;
};

/**
 * Right-hand window of a DL envelope. The page, folded in three, slides 11 mm up and down and 10 mm sideways in it;
 * what stands here, in mm, is seen at every end of its way, and nothing else stands near.
 */
const WINDOW = { x: 113, y: 55, width: 75, height: 24 };
const ADDRESS_SIZES = [11.5, 10, 8.5];
const SMALLEST_ADDRESS = 7;
/** Of a sentence below the total, in mm. */
const PAYMENT_HEIGHT = 9;

/** N3: prints an issued document as tagged PDF/A-3. The same document and print make the same bytes. */
export async function receiptPdf(document: FiscalDocument, print: ReceiptPrint): Promise<Buffer> {
  const sheet = openSheet({
    title: `${LEGAL.titles[document.kind]} ${document.documentNo}`,
    lang: langOf(print.language),
    madeAt: Temporal.PlainDateTime.from(document.enteredAt).toZonedDateTime('Europe/Lisbon').toInstant(),
  });
  drawDocument(sheet, document, print);
  return await closeSheet(sheet);
}

/** Draws the document on pages of its own, behind whatever the sheet holds already. */
export function drawDocument(sheet: Sheet, document: FiscalDocument, print: ReceiptPrint): void {
  const words = RECEIPT_WORDS[print.language];
  const page: Page = { sheet, document, words, print };
  const first = sheet.pdf.bufferedPageRange().count;
  beginPage(sheet, document, words, first);
  drawIssuer(page);
  drawTitle(page);
  drawAddress(sheet, [
    document.buyer.name,
    ...(document.buyer.address === null ? [] : postalLines(document.buyer.address)),
  ]);
  const below = drawLines(sheet, document, print.language, first);
  drawTotals(page, below, first);
  endPages(sheet, document, words, first);
}

export function langOf(language: Language): string {
  return language === 'pt' ? 'pt-PT' : 'en';
}

function drawIssuer({ sheet, document: { issuer }, words }: Page): void {
  const column = { x: EDGES.left, width: 120 };
  let y = write(sheet, sheet.root, 'P', issuer.name, {
    ...column,
    y: 18,
    size: 16,
    bold: true,
    colour: COLOURS.accent,
  });
  const lines = [
    `${words.taxNumber} ${issuer.taxNumber} · ${postalLines(issuer.address).join(', ')}`,
    [issuer.email, ...issuer.phones].join(' · '),
  ];
  for (const line of lines) {
    y = write(sheet, sheet.root, 'P', line, { ...column, y, size: 9.5, colour: COLOURS.soft });
  }
}

function drawTitle({ sheet, document, words, print }: Page): void {
  const column = { x: EDGES.left, width: 82 };
  let y = write(sheet, sheet.root, 'H1', words.titles[document.kind], {
    ...column,
    y: 48,
    size: print.language === 'pt' ? 22 : 16,
    bold: true,
  });
  y = write(sheet, sheet.root, 'P', document.documentNo, { ...column, y, size: 15, bold: true });
  y = write(sheet, sheet.root, 'P', words.copies[print.copy], {
    ...column,
    y: y + 0.5,
    size: 10,
    colour: COLOURS.soft,
  });
  const facts = [
    [words.issuedOn, day(document.issuedOn, print.language)],
    [words.serviceOn, day(document.serviceOn, print.language)],
    [words.buyerTaxNumber, document.buyer.taxNumber ?? LEGAL.finalConsumer],
  ];
  y += 3;
  for (const [label, value] of facts) {
    y = write(sheet, sheet.root, 'P', `${label}: ${value}`, { ...column, y, size: 10.5 });
  }
}

/** Writes an address where the window of the envelope shows it, smaller where it is long. */
export function drawAddress(sheet: Sheet, lines: readonly string[]): void {
  const style = (index: number, y: number, size: number) => ({ ...WINDOW, y, size, bold: index === 0 });
  const height = (size: number) =>
    lines.reduce((sum, line, index) => sum + textHeight(sheet, line, style(index, 0, size)), 0);
  const size = ADDRESS_SIZES.find((points) => height(points) <= WINDOW.height) ?? SMALLEST_ADDRESS;
  let { y } = WINDOW;
  for (const [index, line] of lines.entries()) {
    y = write(sheet, sheet.root, 'P', line, style(index, y, size));
  }
}

/** What is owed and paid; goes to a new page whole when it does not fit. */
function drawTotals({ sheet, document, words, print }: Page, below: number, first: number): void {
  const { language } = print;
  const rate = `${document.vat.percent} %`;
  const taxed = [
    { label: words.base(rate), value: formatEuros(document.netCents, language) },
    { label: words.vatAt(rate), value: formatEuros(document.vatCents, language) },
  ];
  const rows = document.kind === 'RG' ? [] : taxed;
  let y = below + 5;
  if (y + rows.length * 6 + 34 + Math.max(0, document.payments.length - 1) * PAYMENT_HEIGHT > EDGES.bottom) {
    beginPage(sheet, document, words, first);
    y = EDGES.top;
  }
  const right = { x: 110, width: 80 };
  for (const { label, value } of rows) {
    write(sheet, sheet.root, 'P', label, { ...right, y, width: 48, size: 10.5, colour: COLOURS.soft });
    write(sheet, sheet.root, 'P', value, { ...right, y, size: 10.5, align: 'right' });
    y += 6;
  }
  rule(sheet, right.x, y + 1, right.width, COLOURS.accent);
  write(sheet, sheet.root, 'P', words.totals[document.kind], { ...right, y: y + 3.5, width: 40, size: 15, bold: true });
  const total = formatEuros(document.grossCents, language);
  y = write(sheet, sheet.root, 'P', total, { ...right, y: y + 3, size: 17, bold: true, align: 'right' });
  const notes = notesOf(document, words, language);
  for (const note of notes) {
    y = write(sheet, sheet.root, 'P', note, { x: EDGES.left, width: EDGES.width, y: y + 4, size: 10.5 });
  }
}

/** What stands below the total: how it was paid, until when it is to be, or what it corrects and why. */
function notesOf(document: FiscalDocument, words: ReceiptWords, language: Language): string[] {
  const { payments, dueOn, about, reason, kind, vat } = document;
  const notes: string[] = [];
  for (const { amountCents, method, receivedOn, reference } of payments) {
    const how = [day(receivedOn, language), words.methods[method], reference] as const;
    notes.push(payments.length === 1 ? words.paid(...how) : words.paidPart(formatEuros(amountCents, language), ...how));
  }
  if (dueOn !== null) notes.push(words.dueOn(day(dueOn, language)));
  if (about !== null && kind === 'NC') notes.push(words.about(about.documentNo, day(about.issuedOn, language)));
  if (reason !== null) notes.push(words.reason(reason));
  if (vat.exemption !== null && kind !== 'RG') notes.push(words.exempt(vat.exemption.reason, vat.exemption.code));
  return notes;
}

function day(date: string, language: Language): string {
  return formatDate(Temporal.PlainDate.from(date), language);
}

export function postalLines(address: PostalAddress): string[] {
  const town = `${address.postalCode} ${address.city}`;
  return address.country === 'PT' ? [address.street, town] : [address.street, town, address.country];
}
