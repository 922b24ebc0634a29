import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Balance, Piece } from '../../domain/statement/statement.ts';
import { type Detail, isBooked, readBalance, readDetail, readEntry } from './camt-entry.ts';
import {
  clean,
  MOST_ENTRIES,
  type StatementProblem,
  type StatementReader,
  type StatementRefusal,
} from './statement-reader.ts';
import { type Part, textAt, XmlParts } from './xml-parts.ts';
import { XmlText } from './xml-text.ts';

const STATEMENT = 3;
/** What of a statement is needed; a bank's figures about it and a second balance of it are not. */
const KEPT = new Set(['Id', 'ElctrncSeqNb', 'LglSeqNb', 'Acct', 'Bal', 'Ntry']);

type Statement = {
  number: string | null;
  account: string | null;
  currency: string | null;
  opening: Balance | null;
  /** Where the bank tells only how the statement before closed. */
  before: Balance | null;
  closing: Balance | null;
  pending: number;
  opened: boolean;
};

/** Reads CAMT.053 of any version, without its schema: real banks break it, and what we need they all have. */
export class CamtReader implements StatementReader {
  readonly format = 'camt.053';
  readonly #text = new XmlText();
  readonly #parts: XmlParts;
  #statement: Statement | null = null;
  #details: Detail[] = [];
  #entries = 0;
  #statements = 0;
  #pieces: Piece[] = [];

  constructor() {
    this.#parts = new XmlParts({
      keeps: (path) => path.length === STATEMENT + 1 && path[STATEMENT - 1] === 'Stmt' && KEPT.has(path.at(-1) ?? ''),
      opened: (path) => this.#opened(path),
      closed: (path) => (path.length === STATEMENT ? this.#closed() : null),
      part: (part, path) => this.#part(part, path),
    });
  }

  write(bytes: Uint8Array): Result<Piece[], StatementProblem> {
    const text = this.#text.decode(bytes, this.#parts.line);
    if (!text.ok) return text;
    return this.#parts.write(text.value) ?? this.#taken();
  }

  end(): Result<Piece[], StatementProblem> {
    const rest = this.#text.end(this.#parts.line);
    if (!rest.ok) return rest;
    const refused = this.#parts.write(rest.value) ?? this.#parts.end();
    if (refused !== null) return refused;
    return this.#statements === 0 ? refuse('statement-none-inside') : this.#taken();
  }

  #taken(): Result<Piece[], StatementProblem> {
    const pieces = this.#pieces;
    this.#pieces = [];
    return ok(pieces);
  }

  #opened(path: readonly string[]): StatementRefusal | null {
    const name = path.at(-1) ?? '';
    if (path.length === 1 && name !== 'Document') return other(name);
    if (path.length === 2 && name !== 'BkToCstmrStmt') return other(name);
    if (path.length !== STATEMENT || name !== 'Stmt') return null;
    this.#statements += 1;
    this.#statement = {
      ...{ number: null, account: null, currency: null, opening: null, before: null, closing: null },
      ...{ pending: 0, opened: false },
    };
    return null;
  }

  #part(part: Part, path: readonly string[]): StatementRefusal | boolean {
    const statement = this.#statement;
    if (statement === null) return true;
    if (part.name === 'TxDtls' && path[STATEMENT] === 'Ntry') {
      this.#details.push(readDetail(part));
      return this.#details.length > MOST_ENTRIES ? refuse('statement-too-many', { most: MOST_ENTRIES }) : true;
    }
    if (path.length !== STATEMENT + 1) return false;
    return PARTS[part.name]?.(statement, part) === false
      ? this.#wrong(part.name, part.text)
      : part.name === 'Ntry'
        ? (this.#entry(statement, part) ?? true)
        : true;
  }

  #entry(statement: Statement, part: Part): StatementRefusal | null {
    const details = this.#details;
    this.#details = [];
    const refused = this.#open(statement);
    if (refused !== null) return refused;
    if (!isBooked(part)) {
      statement.pending += 1;
      return null;
    }
    const { opening, before, closing } = statement;
    const read = readEntry(part, details, (closing ?? opening ?? before)?.on ?? null);
    if (!Array.isArray(read)) return this.#wrong(read.part, read.text);
    this.#entries += read.length;
    if (this.#entries > MOST_ENTRIES) return refuse('statement-too-many', { most: MOST_ENTRIES });
    for (const entry of read) this.#pieces.push({ kind: 'entry', entry });
    return null;
  }

  /** Told before its first entry, or at its end where there is none. */
  #open(statement: Statement): StatementRefusal | null {
    if (statement.opened) return null;
    statement.opened = true;
    const { account, number, currency } = statement;
    if (account === null) return this.#wrong('Acct', '');
    this.#pieces.push({ kind: 'opened', head: { account, number, currency: currency ?? '' } });
    return null;
  }

  #closed(): StatementRefusal | null {
    const statement = this.#statement;
    this.#statement = null;
    if (statement === null) return null;
    const refused = this.#open(statement);
    const { opening, before, closing, pending } = statement;
    this.#pieces.push({ kind: 'closed', end: { opening: opening ?? before, closing, pending } });
    return refused;
  }

  #wrong(part: string, text: string): StatementRefusal {
    return refuse('statement-bad-part', { line: this.#parts.line, part, text: clean(text, 60) ?? '' });
  }
}

function other(document: string): StatementRefusal {
  return refuse('statement-other-document', { document: clean(document, 60) ?? '' });
}

/** What each part puts into the statement; false where it makes no sense. */
const PARTS: Readonly<Record<string, (statement: Statement, part: Part) => boolean>> = {
  Id: setNumber,
  ElctrncSeqNb: setNumber,
  LglSeqNb: () => true,
  Acct: (statement, part) => {
    statement.account = clean(textAt(part, 'Id/IBAN', 'Id/Othr/Id', 'Id/PrtryAcct/Id'), 100);
    statement.currency = clean(textAt(part, 'Ccy'), 3) ?? statement.currency;
    return statement.account !== null;
  },
  Bal: (statement, part) => {
    const read = readBalance(part);
    if (read === null) return false;
    const place = BALANCES[read.code];
    if (place !== undefined) statement[place] ??= read.balance;
    statement.currency ??= read.currency;
    return true;
  },
};

const BALANCES: Readonly<Record<string, 'opening' | 'before' | 'closing'>> = {
  OPBD: 'opening',
  PRCD: 'before',
  CLBD: 'closing',
};

/** The bank's own number of the statement; the sequence number where it has one. */
function setNumber(statement: Statement, part: Part): boolean {
  statement.number = clean(part.text, 40) ?? statement.number;
  return true;
}
