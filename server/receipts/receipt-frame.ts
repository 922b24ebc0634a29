import { certifiedLine, issuedLine, printedHash } from '../../domain/receipt/hash-print.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import { drawQr } from './receipt-qr.ts';
import { LEGAL, type ReceiptWords } from './receipt-words.ts';
import { artefact, COLOURS, element, mm, put, type Sheet, type TextStyle, write } from './sheet.ts';

/** Text stands between these edges, in mm. The lower one is where the QR code's zone begins. */
export const EDGES = { left: 20, width: 170, top: 20, bottom: 226 };

const QR = { x: 20, y: 237, side: 34 };
/** An A4 page folded in three for a DL envelope is folded here, in mm from the top. */
const FOLDS = [99, 198];
const BAND: TextStyle = {
  x: 20,
  y: 2.8,
  width: 170,
  size: 12.5,
  bold: true,
  align: 'center',
  colour: COLOURS.warningInk,
};
const PAGE_NUMBER: TextStyle = { x: 20, y: 281, width: 170, size: 9, align: 'right', colour: COLOURS.soft };

/** Begins a page with the mark of practice and the fold marks; `first` is the number of the document's first page. */
export function beginPage(sheet: Sheet, document: FiscalDocument, words: ReceiptWords, first: number): void {
  sheet.pdf.addPage();
  artefact(sheet, () => {
    for (const y of FOLDS) sheet.pdf.moveTo(mm(5), mm(y)).lineTo(mm(9), mm(y));
    sheet.pdf.lineWidth(0.5).stroke(COLOURS.line);
  });
  if (document.mode.kind === 'certified') return;
  artefact(sheet, () => sheet.pdf.rect(0, 0, mm(210), mm(11)).fill(COLOURS.warning));
  say(sheet, sheet.pdf.bufferedPageRange().count === first + 1, words.practice, BAND);
}

/** Closes every page, last of all: only then is their number known, and the first one's foot is read after its content. */
export function endPages(sheet: Sheet, document: FiscalDocument, words: ReceiptWords, first: number): void {
  const { count } = sheet.pdf.bufferedPageRange();
  for (let page = first; page < count; page++) {
    sheet.pdf.switchToPage(page);
    drawFoot(sheet, document, words, page === first);
    const number = `${document.documentNo} · ${words.page(page - first + 1, count - first)}`;
    artefact(sheet, () => put(sheet, number, PAGE_NUMBER));
  }
}

/** ATCUD and QR code stand on every page (Portaria 195/2020), and beside them by what program they were made. */
function drawFoot(sheet: Sheet, document: FiscalDocument, words: ReceiptWords, aloud: boolean): void {
  say(sheet, aloud, `ATCUD:${document.atcud}`, { x: QR.x, y: QR.y - 6, width: 80, size: 9.5, bold: true });
  drawQrFigure(sheet, document, words, aloud);
  const beside = { x: QR.x + QR.side + 8, width: EDGES.width - QR.side - 8, size: 9.5 };
  say(sheet, aloud, madeBy(document, words), { ...beside, y: QR.y, bold: true });
  if (document.mode.kind === 'practice')
    say(sheet, aloud, words.practiceWhy, { ...beside, y: QR.y + 6, colour: COLOURS.soft });
  say(sheet, aloud, LEGAL.complaints, { ...beside, y: QR.y + QR.side - 5, colour: COLOURS.soft });
}

/** A receipt carries no signature (Despacho 8632/2014, 2.2.3). */
function madeBy({ kind, mode, hash }: FiscalDocument, words: ReceiptWords): string {
  if (mode.kind === 'certified') {
    return kind === 'RG' ? issuedLine(mode.certificateNo) : certifiedLine(hash, mode.certificateNo);
  }
  return kind === 'RG' ? words.practice : `${printedHash(hash)}-${words.practice}`;
}

function drawQrFigure(sheet: Sheet, document: FiscalDocument, words: ReceiptWords, aloud: boolean): void {
  if (!aloud) {
    artefact(sheet, () => drawQr(sheet, document.qr, QR));
    return;
  }
  const bbox: [number, number, number, number] = [mm(QR.x), mm(QR.y), mm(QR.x + QR.side), mm(QR.y + QR.side)];
  // The option bbox is younger than the library's types.
  const options = { alt: words.qrAlt, bbox };
  sheet.root.add(sheet.pdf.struct('Figure', options, () => drawQr(sheet, document.qr, QR)));
}

/** What repeats on every page is read aloud once. */
function say(sheet: Sheet, aloud: boolean, text: string, style: TextStyle): void {
  if (aloud) write(sheet, sheet.root, 'P', text, style);
  else artefact(sheet, () => put(sheet, text, style));
}

/** A row of cells; `tag` is TH or TD. */
export function tableRow(
  sheet: Sheet,
  table: PDFKit.PDFStructureElement,
  tag: 'TH' | 'TD',
  cells: readonly { readonly text: string; readonly style: TextStyle }[],
): void {
  const row = element(sheet, table, 'TR');
  for (const { text, style } of cells) write(sheet, row, tag, text, style);
  row.end();
}
