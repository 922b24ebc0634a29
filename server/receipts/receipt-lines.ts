import { formatEuros } from '../../domain/kernel/money.ts';
import type { ReceiptDocument, ReceiptLine } from './receipt-document.ts';
import { beginPage, EDGES, tableRow } from './receipt-frame.ts';
import { type Language, RECEIPT_WORDS, type ReceiptWords } from './receipt-words.ts';
import { artefact, COLOURS, element, put, rule, type Sheet, type TextStyle, textHeight } from './sheet.ts';

/** Places of the columns, in mm; the figures stand to the right. */
const COLUMNS = [
  { x: 20, width: 82 },
  { x: 102, width: 12 },
  { x: 114, width: 30 },
  { x: 144, width: 16 },
  { x: 160, width: 30 },
] as const;
const FIRST_PAGE_Y = 106;
const LATER_PAGE_Y = 28;

/** Draws the table of lines over as many pages as it takes; returns the y, in mm, below it. */
export function drawLines(sheet: Sheet, document: ReceiptDocument, language: Language): number {
  const words = RECEIPT_WORDS[language];
  const table = element(sheet, sheet.root, 'Table');
  let y = FIRST_PAGE_Y;
  tableRow(sheet, table, 'TH', headCells(words, y));
  y = ruleBelow(sheet, y + 6);
  for (const line of document.lines) {
    const height = lineHeight(sheet, line);
    if (y + height > EDGES.bottom) {
      beginPage(sheet, document, words);
      y = continuedHead(sheet, document, words);
    }
    tableRow(sheet, table, 'TD', lineCells(line, document.vat.percent, language, y));
    y = ruleBelow(sheet, y + height);
  }
  table.end();
  return y;
}

/** The head repeats on later pages for the eye only: a voice has read it. */
function continuedHead(sheet: Sheet, document: ReceiptDocument, words: ReceiptWords): number {
  artefact(sheet, () => {
    const title = `${document.documentNo} (${words.continued})`;
    put(sheet, title, { x: EDGES.left, y: EDGES.top - 3, width: EDGES.width, size: 12, bold: true });
    for (const { text, style } of headCells(words, LATER_PAGE_Y)) put(sheet, text, style);
  });
  return ruleBelow(sheet, LATER_PAGE_Y + 6);
}

function ruleBelow(sheet: Sheet, y: number): number {
  rule(sheet, EDGES.left, y, EDGES.width);
  return y + 2.5;
}

type Cell = { readonly text: string; readonly style: TextStyle };

function headCells(words: ReceiptWords, y: number): Cell[] {
  const heads = [words.description, words.quantity, words.unitPrice, words.vat, words.lineTotal];
  return COLUMNS.map((column, index) => ({
    text: heads[index] ?? '',
    style: { ...column, y, size: 9.5, bold: true, align: index === 0 ? 'left' : 'right', colour: COLOURS.soft },
  }));
}

function lineCells(line: ReceiptLine, percent: number, language: Language, y: number): Cell[] {
  const figures = [
    description(line),
    String(line.quantity),
    RECEIPT_WORDS[language].unit(unitNet(line, percent)),
    `${percent} %`,
    formatEuros(line.grossCents, language),
  ];
  return COLUMNS.map((column, index) => ({
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
