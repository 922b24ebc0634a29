import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Piece } from '../../domain/statement/statement.ts';
import { CamtReader } from './read-camt.ts';
import { Mt940Reader } from './read-mt940.ts';
import type { StatementFormat, StatementProblem, StatementReader } from './statement-reader.ts';

/** By so much of its beginning a file is known. */
const BEGINNING_BYTES = 2048;

export type ReadPart = Readonly<{ format: StatementFormat; pieces: readonly Piece[]; bytesRead: number }>;

/**
 * Reads a CAMT.053 or MT940 file out of its bytes, part by part, holding no more of it than one movement. A refusal is
 * the last thing it yields: what came before it is then worth nothing.
 */
export async function* readStatementFile(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Result<ReadPart, StatementProblem>> {
  let reader: StatementReader | null = null;
  let beginning: Buffer = Buffer.alloc(0);
  let bytesRead = 0;
  for await (const chunk of bytes) {
    bytesRead += chunk.length;
    let next: Uint8Array = chunk;
    if (reader === null) {
      beginning = Buffer.concat([beginning, chunk]);
      if (beginning.length < BEGINNING_BYTES) continue;
      reader = readerOf(beginning);
      if (reader === null) return yield refuse('statement-not-known');
      next = beginning;
    }
    const read = reader.write(next);
    if (!read.ok) return yield read;
    yield ok({ format: reader.format, pieces: read.value, bytesRead });
  }
  if (reader === null) {
    reader = readerOf(beginning);
    if (reader === null) return yield refuse('statement-not-known');
    const read = reader.write(beginning);
    if (!read.ok) return yield read;
    yield ok({ format: reader.format, pieces: read.value, bytesRead });
  }
  const last = reader.end();
  yield last.ok ? ok({ format: reader.format, pieces: last.value, bytesRead }) : last;
}

/** XML begins with `<`, in UTF-16 with a byte order mark before it; MT940 has its first fields near its beginning. */
function readerOf(beginning: Buffer): StatementReader | null {
  const text = beginning.toString('latin1');
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*</.test(text)) return new CamtReader();
  return /^(?:\{1:.*)?:20:/m.test(text) ? new Mt940Reader() : null;
}
