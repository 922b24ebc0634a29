/** A paper that was printed elsewhere, and how many pages of the PDF stand before it. */
export type Paper = Readonly<{ afterPages: number; paper: Buffer }>;

/** Loaded where there is a paper to join, and not before: it is large, and few companies post what a service prints. */
const pdfs = async () => (await import('@cantoo/pdf-lib')).PDFDocument;

/** Whether a paper can be joined to others: a PDF that is whole, and not locked. */
export async function canBeJoined(paper: Buffer): Promise<boolean> {
  const pdf = await pdfs();
  try {
    return (await pdf.load(paper, { updateMetadata: false })).getPageCount() > 0;
  } catch {
    // Whatever the library finds wrong with it, the office prints it by itself.
    return false;
  }
}

/** The PDF with the pages of papers at their places, in order. @throws where one can not be joined. */
export async function joinPapers(into: Buffer, papers: readonly Paper[]): Promise<Buffer> {
  if (papers.length === 0) return into;
  const pdf = await pdfs();
  const whole = await pdf.load(into, { updateMetadata: false });
  let joined = 0;
  for (const { afterPages, paper } of papers) {
    const theirs = await pdf.load(paper, { updateMetadata: false });
    for (const page of await whole.copyPages(theirs, theirs.getPageIndices())) {
      whole.insertPage(afterPages + joined, page);
      joined += 1;
    }
  }
  return Buffer.from(await whole.save());
}
