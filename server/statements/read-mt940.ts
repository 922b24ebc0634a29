import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Balance, Piece } from '../../domain/statement/statement.ts';
import { readBalance, readInformation, readMovement } from './mt940-fields.ts';
import {
  clean,
  MOST_ENTRIES,
  type StatementProblem,
  type StatementReader,
  type StatementRefusal,
} from './statement-reader.ts';

/** Of a line, and of all lines of one field: a bank's longest is a few hundred. */
const LONGEST_LINE_BYTES = 16 * 1024;
const MOST_LINES = 100;
const LINE_FEED = 10;

type Field = { tag: string; lines: string[]; line: number };
type Movement = NonNullable<ReturnType<typeof readMovement>>;
/** One message, between its `:20:` and its end: what was read of it so far. */
type Message = {
  account: string | null;
  number: string | null;
  currency: string | null;
  opening: Balance | null;
  closing: Balance | null;
  /** The last `:61:`, until it is known whether a `:86:` belongs to it. */
  movement: Movement | null;
};

/** Reads MT940 line by line. Envelopes (`{1:…`, `-}`) and what a bank puts before `:20:` are passed over. */
export class Mt940Reader implements StatementReader {
  readonly format = 'mt940';
  #rest: Buffer = Buffer.alloc(0);
  #line = 0;
  #entries = 0;
  #statements = 0;
  #field: Field | null = null;
  #message: Message | null = null;
  #pieces: Piece[] = [];

  write(bytes: Uint8Array): Result<Piece[], StatementProblem> {
    let rest = Buffer.concat([this.#rest, bytes]);
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED)) {
      const refused = this.#takeLine(rest.subarray(0, end));
      if (refused !== null) return refused;
      rest = rest.subarray(end + 1);
    }
    if (rest.length > LONGEST_LINE_BYTES) return refuse('statement-part-too-large', { line: this.#line + 1 });
    this.#rest = rest;
    return this.#taken();
  }

  end(): Result<Piece[], StatementProblem> {
    const broken = this.#rest.length > 0;
    const refused = (broken ? this.#takeLine(this.#rest) : null) ?? this.#endField() ?? this.#endMessage();
    // A last line without its end was cut off in the middle, whatever it says.
    if (broken && refused?.code === 'statement-bad-part') return refuse('statement-truncated', { line: this.#line });
    if (refused !== null) return refused;
    return this.#statements === 0 ? refuse('statement-none-inside') : this.#taken();
  }

  #taken(): Result<Piece[], StatementProblem> {
    const pieces = this.#pieces;
    this.#pieces = [];
    return ok(pieces);
  }

  #takeLine(bytes: Uint8Array): StatementRefusal | null {
    this.#line += 1;
    if (bytes.length > LONGEST_LINE_BYTES) return refuse('statement-part-too-large', { line: this.#line });
    if (bytes.includes(0)) return refuse('statement-encoding', { line: this.#line, encoding: 'UTF-8 / ISO-8859-1' });
    const text = decode(bytes).trimEnd();
    const [, tag, value = ''] = /^(?:\{\d:.*\{4:)?:(\d{2}[A-Z]?):(.*)$/.exec(text) ?? [];
    if (tag !== undefined) {
      const refused = this.#endField();
      this.#field = { tag, lines: [value], line: this.#line };
      return refused ?? (tag === '20' ? this.#begin() : null);
    }
    if (/^-(\}.*|XXX)?$/.test(text)) return this.#endField() ?? this.#endMessage();
    if (this.#field === null) return null;
    this.#field.lines.push(text);
    return this.#field.lines.length > MOST_LINES ? refuse('statement-part-too-large', { line: this.#line }) : null;
  }

  #begin(): StatementRefusal | null {
    const refused = this.#endMessage();
    this.#message = { account: null, number: null, currency: null, opening: null, closing: null, movement: null };
    return refused;
  }

  #endField(): StatementRefusal | null {
    const field = this.#field;
    this.#field = null;
    if (field === null) return null;
    const known = FIELDS[field.tag];
    if (known === undefined) return null;
    const wrong = () =>
      refuse('statement-bad-part', { line: field.line, part: `:${field.tag}:`, text: field.lines[0] ?? '' });
    const message = this.#message;
    if (message === null) return field.tag === '61' ? wrong() : null;
    if (field.tag === '61') {
      this.#flush(message);
      this.#entries += 1;
      if (this.#entries > MOST_ENTRIES) return refuse('statement-too-many', { most: MOST_ENTRIES });
      message.movement = readMovement(field.lines);
      return message.movement === null || message.currency === null ? wrong() : null;
    }
    if (field.tag === '86') {
      this.#flush(message, field.lines);
      return null;
    }
    if (!known(message, field.lines.join(''))) return wrong();
    if (field.tag.startsWith('60')) {
      if (message.account === null) return refuse('statement-bad-part', { line: field.line, part: ':25:', text: '' });
      const { account, number, currency } = message;
      this.#statements += 1;
      this.#pieces.push({ kind: 'opened', head: { account, number, currency: currency ?? '' } });
    }
    if (field.tag.startsWith('62')) this.#flush(message);
    return null;
  }

  /** The movement that was waiting is whole now, with what `:86:` said of it or without. */
  #flush(message: Message, information: readonly string[] = []): void {
    const { movement, currency } = message;
    message.movement = null;
    // The `:86:` behind the closing balance is about the whole statement.
    if (movement === null || currency === null) return;
    const { reference, bankReference, rest, ...day } = movement;
    const told = readInformation(information);
    const entry = {
      ...{ ...day, currency, bankReference, creditorReference: null },
      ...{ ...told, endToEnd: told.endToEnd ?? reference },
      remittance: clean([told.remittance, rest ?? ''].join(' ')) ?? '',
    };
    this.#pieces.push({ kind: 'entry', entry });
  }

  #endMessage(): StatementRefusal | null {
    const message = this.#message;
    this.#message = null;
    if (message === null) return null;
    const { opening, closing } = message;
    if (opening === null || closing === null) return refuse('statement-truncated', { line: this.#line });
    this.#pieces.push({ kind: 'closed', end: { opening, closing, pending: 0 } });
    return null;
  }
}

/** What each field puts into the message; false where it makes no sense. Fields that are not here tell nothing we need. */
const FIELDS: Readonly<Record<string, (message: Message, text: string) => boolean>> = {
  '25': (message, text) => {
    message.account = clean(text, 100);
    return message.account !== null;
  },
  '28': setNumber,
  '28C': setNumber,
  '60F': open,
  '60M': open,
  '61': () => true,
  '86': () => true,
  '62F': close,
  '62M': close,
};

function setNumber(message: Message, text: string): boolean {
  message.number = clean(text, 40);
  return true;
}

function open(message: Message, text: string): boolean {
  const read = readBalance(text);
  if (read === null || message.opening !== null) return false;
  message.opening = read.balance;
  message.currency = read.currency;
  return true;
}

function close(message: Message, text: string): boolean {
  const read = readBalance(text);
  if (read === null || message.closing !== null || read.currency !== message.currency) return false;
  message.closing = read.balance;
  return true;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

/** MT940 does not say how it is written: UTF-8, or the older way in which every byte is a letter. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}
