import type { Language } from '../../protocol/problems.ts';
import type { FiscalDocument } from './fiscal-document.ts';
import { joinPapers, type Paper } from './join-papers.ts';
import { EDGES } from './receipt-frame.ts';
import { drawAddress, drawDocument, postalLines } from './receipt-pdf.ts';
import { closeSheet, openSheet, type Sheet, write } from './sheet.ts';

export type PrintedLetter = Readonly<{
  document: FiscalDocument;
  language: Language;
  /** As the service printed it, where one did. */
  paper: Buffer | null;
}>;

/**
 * N3: every letter that waits, as one PDF to be printed on one side and folded at the marks: each original begins on a
 * page of its own, its address where a DL envelope with a window on the right shows it. What a service
 * printed has an address sheet before it.
 */
export async function lettersPdf(letters: readonly PrintedLetter[], madeAt: Temporal.Instant): Promise<Buffer> {
  const sheet = openSheet({ title: 'Cartas', lang: 'pt-PT', madeAt });
  const papers: Paper[] = [];
  for (const { document, language, paper } of letters) {
    if (paper === null) drawDocument(sheet, document, { language, copy: 'original' });
    else {
      addressSheet(sheet, document);
      papers.push({ afterPages: sheet.pdf.bufferedPageRange().count, paper });
    }
  }
  return joinPapers(await closeSheet(sheet), papers);
}

function addressSheet(sheet: Sheet, { buyer, documentNo, issuer }: FiscalDocument): void {
  sheet.pdf.addPage();
  write(sheet, sheet.root, 'P', issuer.name, { x: EDGES.left, y: 18, width: 80, size: 16, bold: true });
  drawAddress(sheet, [buyer.name, ...(buyer.address === null ? [] : postalLines(buyer.address))]);
  write(sheet, sheet.root, 'P', `Segue: ${documentNo}`, { x: EDGES.left, y: 106, width: EDGES.width, size: 11 });
}
