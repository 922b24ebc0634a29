import { SaxesParser } from 'saxes';
import { refuse } from '../../domain/kernel/result.ts';
import type { StatementRefusal } from './statement-reader.ts';

/** An element below the part that is being read, with what of it is needed: its name without prefix, texts, children. */
export type Part = Readonly<{ name: string; currency: string | null; parts: Part[] }> & { text: string };

/** No statement nests deeper, and no part of one is larger, attributes, comments and all. */
const DEEPEST = 40;
const MOST_PARTS = 20_000;
const LARGEST_TEXT = 1 << 20;

export type PartHandlers = Readonly<{
  /** Whether the element at this path, and what is below it, is to be kept as a part. */
  keeps(path: readonly string[]): boolean;
  /** Elements that are not kept are told as they open and close. A refusal ends the reading. */
  opened(path: readonly string[]): StatementRefusal | null;
  closed(path: readonly string[]): StatementRefusal | null;
  /** A part is whole; where it lies inside a larger one (`path` names both), it can be taken out of that by `true`. */
  part(part: Part, path: readonly string[]): StatementRefusal | boolean;
}>;

/**
 * XML as parts, one at a time, out of text of any length: what is kept in memory is one part. A DOCTYPE is refused, so
 * that there is no entity but the five of XML itself, and nothing outside the file is ever read.
 */
export class XmlParts {
  readonly #parser = new SaxesParser();
  readonly #handlers: PartHandlers;
  readonly #path: string[] = [];
  readonly #open: Part[] = [];
  #parts = 0;
  #text = 0;
  #sinceEvent = 0;
  #refusal: StatementRefusal | null = null;

  constructor(handlers: PartHandlers) {
    this.#handlers = handlers;
    const parser = this.#parser;
    parser.on('error', (error) => {
      const why = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
      this.#refuse(refuse('statement-bad-xml', { line: parser.line, why }));
    });
    parser.on('doctype', () => this.#refuse(refuse('statement-forbidden-xml', { line: parser.line })));
    parser.on('opentag', ({ name, attributes }) => this.#opened(local(name), attributes));
    parser.on('closetag', () => this.#closed());
    parser.on('text', (text) => this.#said(text));
    parser.on('cdata', (text) => this.#said(text));
    parser.on('comment', () => this.#happened());
    parser.on('processinginstruction', () => this.#happened());
  }

  get line(): number {
    return this.#parser.line;
  }

  /** How deep it is inside the document; 0 once the document is over. */
  get depth(): number {
    return this.#path.length;
  }

  write(text: string): StatementRefusal | null {
    if (this.#refusal !== null) return this.#refusal;
    this.#sinceEvent += text.length;
    this.#parser.write(text);
    // A declaration or a comment without an end would be gathered until memory is full.
    if (this.#sinceEvent > LARGEST_TEXT) this.#refuse(refuse('statement-part-too-large', { line: this.line }));
    return this.#refusal;
  }

  end(): StatementRefusal | null {
    if (this.#refusal === null && this.depth > 0) this.#refuse(refuse('statement-truncated', { line: this.line }));
    if (this.#refusal === null) this.#parser.close();
    return this.#refusal;
  }

  #refuse(refusal: StatementRefusal): void {
    this.#refusal ??= refusal;
  }

  #happened(): void {
    this.#sinceEvent = 0;
  }

  #opened(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#happened();
    if (this.#refusal !== null) return;
    this.#path.push(name);
    if (this.#path.length > DEEPEST) this.#refuse(refuse('statement-part-too-large', { line: this.line }));
    const around = this.#open.at(-1);
    if (around === undefined && !this.#handlers.keeps(this.#path)) {
      const refusal = this.#handlers.opened(this.#path);
      if (refusal !== null) this.#refuse(refusal);
      return;
    }
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) this.#refuse(refuse('statement-part-too-large', { line: this.line }));
    const part = { name, currency: attributes.Ccy ?? null, text: '', parts: [] };
    around?.parts.push(part);
    this.#open.push(part);
  }

  #said(text: string): void {
    this.#happened();
    const part = this.#open.at(-1);
    if (part === undefined || this.#refusal !== null) return;
    this.#text += text.length;
    if (this.#text > LARGEST_TEXT) this.#refuse(refuse('statement-part-too-large', { line: this.line }));
    else part.text += text;
  }

  #closed(): void {
    this.#happened();
    if (this.#refusal !== null) return;
    const part = this.#open.pop();
    const answer = part === undefined ? this.#handlers.closed(this.#path) : this.#handlers.part(part, this.#path);
    if (answer !== null && typeof answer !== 'boolean') this.#refuse(answer);
    // Taken out, it is no longer part of what is around it.
    if (answer === true) this.#open.at(-1)?.parts.pop();
    if (this.#open.length === 0 || answer === true) {
      this.#parts = 0;
      this.#text = 0;
    }
    this.#path.pop();
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first part at a path below, `Acct/Id/IBAN`; undefined where there is none. */
export function partAt(part: Part | undefined, path: string): Part | undefined {
  let found = part;
  for (const name of path.split('/')) found = found?.parts.find((each) => each.name === name);
  return found;
}

/** The text at the first of these paths that has one. */
export function textAt(part: Part | undefined, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = partAt(part, path)?.text.trim();
    if (text !== undefined && text !== '') return text;
  }
  return null;
}
