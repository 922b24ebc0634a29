import { ok, type Result, refuse } from '../../domain/kernel/result.ts';

/** What banks write XML in; of all others nobody knows whether their letters would be read right. */
const KNOWN = ['utf-8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252', 'utf-16', 'utf-16le', 'utf-16be'];
const DECLARATION_BYTES = 256;

/** The text of an XML file, in the encoding that its byte order mark or its declaration names; UTF-8 without both. */
export class XmlText {
  #decoder: TextDecoder | null = null;
  #encoding = 'UTF-8';
  #waiting: Buffer = Buffer.alloc(0);

  decode(bytes: Uint8Array, line: number): Result<string, 'statement-encoding'> {
    if (this.#decoder !== null) return this.#decoded(bytes, line);
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    if (this.#waiting.length < DECLARATION_BYTES) return ok('');
    return this.#begin(line);
  }

  end(line: number): Result<string, 'statement-encoding'> {
    const begun = this.#decoder === null ? this.#begin(line) : ok('');
    if (!begun.ok) return begun;
    const rest = this.#decoded(new Uint8Array(), line, { stream: false });
    return rest.ok ? ok(begun.value + rest.value) : rest;
  }

  #begin(line: number): Result<string, 'statement-encoding'> {
    const encoding = encodingOf(this.#waiting);
    if (!KNOWN.includes(encoding.toLowerCase())) return refuse('statement-encoding', { line: 1, encoding });
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true });
    return this.#decoded(this.#waiting, line);
  }

  #decoded(bytes: Uint8Array, line: number, options = { stream: true }): Result<string, 'statement-encoding'> {
    try {
      return ok(this.#decoder?.decode(bytes, options) ?? '');
    } catch (thrown) {
      // Bytes that are no letters of it.
      if (thrown instanceof TypeError) return refuse('statement-encoding', { line, encoding: this.#encoding });
      throw thrown;
    }
  }
}

/** A byte order mark is stronger than what is declared: with it the declaration was written, too. */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const declaration = start.toString('latin1', 0, DECLARATION_BYTES);
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'UTF-8';
}
