import assert from 'node:assert/strict';
import { test } from 'node:test';
import PDFDocument from 'pdfkit';
import { pdfText } from '../testing/read-pdf.ts';
import { canBeJoined, joinPapers } from './join-papers.ts';

async function paper(pages: readonly string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, ...options });
  for (const words of pages) pdf.addPage().text(words);
  pdf.end();
  return Buffer.concat(await pdf.toArray());
}

test('N3: only a PDF that is whole and not locked can be joined to others', async () => {
  const whole = await paper(['um']);
  assert.equal(await canBeJoined(whole), true);
  assert.equal(await canBeJoined(await paper(['um'], { userPassword: 'segredo', pdfVersion: '1.7' })), false);
  assert.equal(await canBeJoined(Buffer.from('%PDF-1.7\nand no more\n%%EOF')), false);
  assert.equal(await canBeJoined(Buffer.from('no PDF at all')), false);
});

test('N3: the pages of papers stand where they belong, in order', async () => {
  const papers = [
    { afterPages: 1, paper: await paper(['b', 'c']) },
    { afterPages: 3, paper: await paper(['f']) },
  ];
  const joined = await joinPapers(await paper(['a', 'd', 'e', 'g']), papers);
  assert.deepEqual(
    pdfText(joined)
      .split('\f')
      .slice(0, -1)
      .map((page) => page.trim()),
    [...'abcdefg'],
  );
});
