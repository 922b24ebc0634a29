import { execFileSync } from 'node:child_process';
import { PNG } from 'pngjs';

/** Reads PDFs back with poppler's tools (Debian: poppler-utils), which share no code with what writes them. */
export function pdfText(pdf: Buffer): string {
  return poppler('pdftotext', ['-layout', '-', '-'], pdf).toString('utf8');
}

export function pdfInfo(pdf: Buffer, ...options: string[]): string {
  return poppler('pdfinfo', [...options, '-'], pdf).toString('utf8');
}

export function pdfFonts(pdf: Buffer): string[] {
  return poppler('pdffonts', ['-'], pdf).toString('utf8').trim().split('\n').slice(2);
}

export type PlacedWord = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The words of the first page with their edges in mm. */
export function pdfWords(pdf: Buffer): PlacedWord[] {
  const xml = poppler('pdftotext', ['-bbox', '-l', '1', '-', '-'], pdf).toString('utf8');
  const word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g;
  const millimetres = (points: string | undefined) => (Number(points) * 25.4) / 72;
  return [...xml.matchAll(word)].map(([, left, top, right, bottom, text]) => ({
    text: text ?? '',
    left: millimetres(left),
    top: millimetres(top),
    right: millimetres(right),
    bottom: millimetres(bottom),
  }));
}

/** One page as a picture; pages count from 1. */
export function pdfPicture(pdf: Buffer, page: number, dotsPerInch: number): PNG {
  const range = ['-f', String(page), '-l', String(page), '-r', String(dotsPerInch), '-png', '-'];
  return PNG.sync.read(poppler('pdftoppm', range, pdf));
}

function poppler(tool: string, options: readonly string[], pdf: Buffer): Buffer {
  return execFileSync(tool, options, { input: pdf, maxBuffer: 64 * 1024 * 1024 });
}
