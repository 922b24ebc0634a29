import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { legacyDate } from '../platform/legacy-date.ts';

/** Fonts lie inside an archival PDF whole enough to be read for ever, so they come with the program. */
const FONT_FOLDER = '@expo-google-fonts/source-sans-3';
const FONTS = {
  regular: fontFile(`${FONT_FOLDER}/400Regular/SourceSans3_400Regular.ttf`),
  bold: fontFile(`${FONT_FOLDER}/600SemiBold/SourceSans3_600SemiBold.ttf`),
};

export const COLOURS = {
  ink: '#16242a',
  soft: '#4a5a61',
  accent: '#0a5f6e',
  line: '#c3d0d4',
  warning: '#fff1c7',
  warningInk: '#5c4000',
};

export type TextStyle = {
  /** From the left and the top edge of the page, and the room for the text, all in mm. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** In points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'right' | 'center';
  readonly colour?: string;
};

type Element = PDFKit.PDFStructureElement;

/** A4 pages measured in mm, on which everything is either part of the reading order (tagged) or an artefact. */
export type Sheet = {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Element;
};

export type SheetInfo = {
  /** Goes into XML unescaped by the library: no free text here. */
  readonly title: string;
  readonly lang: string;
  readonly madeAt: Temporal.Instant;
};

/** PDF/A-3a on PDF 1.7: tagged, fonts inside, for keeping ten years and for reading aloud. */
export function openSheet(info: SheetInfo): Sheet {
  const madeAt = legacyDate(info.madeAt);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: info.lang,
    displayTitle: true,
    font: FONTS.regular,
    info: { Title: info.title, CreationDate: madeAt },
  });
  pdf.registerFont('regular', FONTS.regular);
  pdf.registerFont('bold', FONTS.bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root };
}

export async function closeSheet({ pdf, root }: Sheet): Promise<Buffer> {
  root.end();
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/** Adds a structure element below `parent`, for example a table's row. */
export function element({ pdf }: Sheet, parent: Element, tag: string): Element {
  const added = pdf.struct(tag);
  parent.add(added);
  return added;
}

/** Writes tagged text; returns the y, in mm, below it. */
export function write(sheet: Sheet, parent: Element, tag: string, text: string, style: TextStyle): number {
  // A heading of a column says so; the option is younger than the library's types.
  const options: { scope?: 'Column'; alt?: string } = tag === 'TH' ? { scope: 'Column' } : {};
  parent.add(sheet.pdf.struct(tag, options, () => put(sheet, text, style)));
  return style.y + textHeight(sheet, text, style);
}

/** Draws what a reader's voice passes over: lines, colours, what was read before. */
export function artefact({ pdf }: Sheet, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

export function put({ pdf }: Sheet, text: string, style: TextStyle): void {
  pdf.font(style.bold ? 'bold' : 'regular', style.size).fillColor(style.colour ?? COLOURS.ink);
  pdf.text(printable(pdf, text), mm(style.x), mm(style.y), {
    width: mm(style.width),
    align: style.align ?? 'left',
    lineGap: 1,
  });
}

/** In mm. */
export function textHeight({ pdf }: Sheet, text: string, style: TextStyle): number {
  pdf.font(style.bold ? 'bold' : 'regular', style.size);
  return (pdf.heightOfString(text, { width: mm(style.width), lineGap: 1 }) * 25.4) / 72;
}

export function rule(sheet: Sheet, x: number, y: number, width: number, colour: string = COLOURS.line): void {
  artefact(sheet, () => {
    sheet.pdf.lineWidth(0.7).strokeColor(colour);
    sheet.pdf
      .moveTo(mm(x), mm(y))
      .lineTo(mm(x + width), mm(y))
      .stroke();
  });
}

/** An archival PDF may not name a character that its font has no shape for, and an equipment may be called anything. */
function printable(pdf: PDFKit.PDFDocument, text: string): string {
  const { font } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  const known = (character: string) => /\s/.test(character) || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
  return [...text.normalize('NFC')].map((character) => (known(character) ? character : '?')).join('');
}

function fontFile(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier));
}
