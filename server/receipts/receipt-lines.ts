import { formatEuros } from '../../domain/kernel/money.ts';
import type { Language } from '../../protocol/problems.ts';
import type { FiscalDocument, ReceiptLine } from './fiscal-document.ts';
import { beginPage, EDGES, tableRow } from './receipt-frame.ts';
import { RECEIPT_WORDS, type ReceiptWords } from './receipt-words.ts';
import { artefact, COLOURS, element, put, rule, type Sheet, type TextStyle, textHeight } from './sheet.ts';

/** Places of the columns, in mm; the figures stand to the right. */
const COLUMNS = [
  { x: 20, width: 82 },
  { x: 102, width: 12 },
  { x: 114, width: 30 },
  { x: 144, width: 16 },
  { x: 160, width: 30 },
] as const;
const RECEIPT_COLUMNS = [COLUMNS[0], COLUMNS[4]];
const columnsOf = (kind: FiscalDocument['kind']) => (kind === 'RG' ? RECEIPT_COLUMNS : COLUMNS);
const FIRST_PAGE_Y = 106;
const LATER_PAGE_Y = 28;

/** Draws the table of lines over as many pages as it takes; returns the y, in mm, below it. */
export function drawLines(sheet: Sheet, document: FiscalDocument, language: Language, first: number): number {
  const words = RECEIPT_WORDS[language];
  const table = element(sheet, sheet.root, 'Table');
  let y = FIRST_PAGE_Y;
  tableRow(sheet, table, 'TH', headCells(document, words, y));
  y = ruleBelow(sheet, y + 6);
  for (const line of document.lines) {
    const height = lineHeight(sheet, line);
    if (y + height > EDGES.bottom) {
      beginPage(sheet, document, words, first);
      y = continuedHead(sheet, document, words);
    }
    tableRow(sheet, table, 'TD', lineCells(line, document, language, y));
    y = ruleBelow(sheet, y + height);
  }
  table.end();
  return y;
}

/** The head repeats on later pages for the eye only: a voice has read it. */
function continuedHead(sheet: Sheet, document: FiscalDocument, words: ReceiptWords): number {
  artefact(sheet, () => {
    const title = `${document.documentNo} (${words.continued})`;
    put(sheet, title, { x: EDGES.left, y: EDGES.top - 3, width: EDGES.width, size: 12, bold: true });
    for (const { text, style } of headCells(document, words, LATER_PAGE_Y)) put(sheet, text, style);
  });
  return ruleBelow(sheet, LATER_PAGE_Y + 6);
}

function ruleBelow(sheet: Sheet, y: number): number {
  rule(sheet, EDGES.left, y, EDGES.width);
  return y + 2.5;
}

type Cell = { readonly text: string; readonly style: TextStyle };

/** A receipt's line is the invoice that was paid: it has no quantity, and its VAT was told by the invoice. */
function headCells({ kind, vat }: FiscalDocument, words: ReceiptWords, y: number): Cell[] {
  const by = vat.exemption === null ? 'taxed' : 'exempt';
  const heads =
    kind === 'RG'
      ? [words.paidLine, words.paidAmount]
      : [words.description, words.quantity, words.unitPrice[by], words.vat, words.lineTotal[by]];
  return columnsOf(kind).map((column, index) => ({
    text: heads[index] ?? '',
    style: { ...column, y, size: 9.5, bold: true, align: index === 0 ? 'left' : 'right', colour: COLOURS.soft },
  }));
}

function lineCells(line: ReceiptLine, { kind, vat }: FiscalDocument, language: Language, y: number): Cell[] {
  const total = formatEuros(line.grossCents, language);
  const unit = RECEIPT_WORDS[language].unit(unitNet(line, vat.percent));
  const figures =
    kind === 'RG'
      ? [description(line), total]
      : [description(line), String(line.quantity), unit, `${vat.percent} %`, total];
  return columnsOf(kind).map((column, index) => ({
    text: figures[index] ?? '',
    style: { ...column, y, size: 10.5, align: index === 0 ? 'left' : 'right' },
  }));
}

/** Shown to a hundredth of a cent, as SAF-T keeps it, so that rounding never seems to contradict the totals. */
function unitNet(line: ReceiptLine, percent: number): string {
  return (line.grossCents / 100 / (1 + percent / 100) / line.quantity).toFixed(4);
}

function lineHeight(sheet: Sheet, line: ReceiptLine): number {
  return textHeight(sheet, description(line), { ...COLUMNS[0], y: 0, size: 10.5 }) + 2.5;
}

function description(line: ReceiptLine): string {
  return line.detail === null ? line.description : `${line.description} \n${line.detail}`;
}
