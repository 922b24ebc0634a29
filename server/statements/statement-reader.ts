import type { Refusal, Result } from '../../domain/kernel/result.ts';
import type { Piece } from '../../domain/statement/statement.ts';

/** What can be wrong with a file; each has its sentence, with the line where there is one. */
export type StatementProblem =
  | 'statement-not-known'
  | 'statement-other-document'
  | 'statement-none-inside'
  | 'statement-truncated'
  | 'statement-bad-xml'
  | 'statement-forbidden-xml'
  | 'statement-encoding'
  | 'statement-bad-part'
  | 'statement-part-too-large'
  | 'statement-too-many';

export type StatementRefusal = Refusal<StatementProblem>;

export type StatementFormat = 'camt.053' | 'mt940';

/** Takes a file's bytes as they come, and holds no more of them than one movement needs. */
export type StatementReader = {
  readonly format: StatementFormat;
  write(bytes: Uint8Array): Result<Piece[], StatementProblem>;
  end(): Result<Piece[], StatementProblem>;
};

/** A file may hold so many movements. */
export const MOST_ENTRIES = 100_000;
/** No name, reference or text of a movement is longer than this in any file that a bank makes. */
export const LONGEST_TEXT = 4000;

/** A text as it is kept: one line, cut to a length; null where nothing is left of it. */
export function clean(text: string | null | undefined, longest = LONGEST_TEXT): string | null {
  const line = (text ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line === '' ? null : line.slice(0, longest).toWellFormed();
}
