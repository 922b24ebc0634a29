import { ok, type Result, refuse } from '../kernel/result.ts';

/** Invoice-receipt, invoice, receipt, credit note. */
export type DocumentType = 'FR' | 'FT' | 'RG' | 'NC';

/** N3: the name of a series: letters and digits, dots, dashes and underscores, so that the number after it stays clear. */
export function checkSeries(text: string): Result<string, 'bad-series'> {
  return /^[0-9A-Za-z._-]{1,20}$/.test(text) ? ok(text) : refuse('bad-series');
}

/** N3: `FR 2026A/1`, unique for ever. Sequence numbers start at 1 and leave nothing out. */
export function documentNo(type: DocumentType, series: string, sequence: number): string {
  if (!checkSeries(series).ok) throw new RangeError(`not a series: ${series}`);
  return `${type} ${series}/${wholeSequence(sequence)}`;
}

export function wholeSequence(sequence: number): number {
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`not a sequence number: ${sequence}`);
  return sequence;
}
