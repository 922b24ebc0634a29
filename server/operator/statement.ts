import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Cents, cents, decimalEuros, formatEuros } from '../../domain/kernel/money.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Balance } from '../../domain/statement/statement.ts';
import type { Language } from '../../protocol/problems.ts';
import { readStatementFile } from '../statements/read-statement-file.ts';
import type { StatementProblem } from '../statements/statement-reader.ts';
import { StatementTally, type Tally } from '../statements/tally.ts';
import type { Command } from './command.ts';
import { table } from './help.ts';

/** `statement check`: what a bank statement holds and whether it balances. Nothing is stored, no database is asked. */
export const statementCheck: Command = {
  name: 'statement check',
  says: {
    pt: 'Lê um extrato CAMT.053 ou MT940 e diz se as contas batem certo; não guarda nada.',
    en: 'Reads a CAMT.053 or MT940 statement and tells whether it balances; stores nothing.',
  },
  takes: ['FILE'],
  options: {},
  help: [],
  run: async ({ values: [file = ''], language }) => {
    const read = await readFile(file);
    if (!read.ok) return read;
    const { format, statements } = read.value;
    const right = statements.every(({ differenceCents }) => differenceCents === 0);
    return ok({
      right,
      lines: statements.flatMap((each, at) => [...(at === 0 ? [] : ['']), ...describe(each, language)]),
      json: { file: basename(file), format, balances: right, statements: statements.map(present) },
    });
  },
};

type Read = { format: string; statements: Tally[] };

async function readFile(file: string): Promise<Result<Read, StatementProblem | 'file-unreadable'>> {
  const tally = new StatementTally();
  const found: Read = { format: '', statements: [] };
  try {
    for await (const part of readStatementFile(createReadStream(file))) {
      if (!part.ok) return part;
      found.format = part.value.format;
      for (const piece of part.value.pieces) {
        const closed = tally.take(piece);
        if (closed !== null) found.statements.push(closed);
      }
    }
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === undefined) throw thrown;
    return refuse('file-unreadable', { file, why: code });
  }
  return ok(found);
}

function describe(statement: Tally, language: Language): string[] {
  const words = WORDS[language];
  const { account, number, currency, differenceCents } = statement;
  const money = (amount: Cents) =>
    currency === 'EUR' ? formatEuros(amount, language) : `${decimalEuros(amount)} ${currency}`;
  const balance = (at: Balance | null) => (at === null ? words.none : `${money(at.cents)} (${at.on})`);
  const rows: [string, string][] = [
    [words.account, account],
    [words.number, number ?? words.none],
    [words.opening, balance(statement.opening)],
    [words.entries, String(statement.entries)],
    [words.credits, money(statement.creditCents)],
    [words.debits, money(cents(0 - statement.debitCents))],
    [words.closing, balance(statement.closing)],
  ];
  if (statement.pending > 0) rows.push([words.pending, String(statement.pending)]);
  if (statement.leftOut > 0) rows.push([words.leftOut, String(statement.leftOut)]);
  rows.push([
    words.balances,
    differenceCents === null ? words.unknown : differenceCents === 0 ? words.yes : words.no(money(differenceCents)),
  ]);
  return table(rows).split('\n');
}

function present({ opening, closing, ...statement }: Tally) {
  const balance = (at: Balance | null) => (at === null ? null : { on: at.on.toString(), cents: at.cents });
  return { ...statement, opening: balance(opening), closing: balance(closing) };
}

const WORDS = {
  pt: {
    account: 'Conta',
    number: 'Extrato n.º',
    opening: 'Saldo inicial',
    entries: 'Movimentos',
    credits: 'Entradas',
    debits: 'Saídas',
    closing: 'Saldo final',
    pending: 'Só anunciados',
    leftOut: 'Noutra moeda, de fora',
    balances: 'Bate certo',
    none: 'não consta',
    unknown: 'não se sabe: falta um saldo',
    yes: 'sim',
    no: (difference: string) => `não: o saldo final difere ${difference}`,
  },
  en: {
    account: 'Account',
    number: 'Statement no.',
    opening: 'Opening balance',
    entries: 'Entries',
    credits: 'Money in',
    debits: 'Money out',
    closing: 'Closing balance',
    pending: 'Announced only',
    leftOut: 'In another currency, left out',
    balances: 'Balances',
    none: 'not told',
    unknown: 'can not be known: a balance is missing',
    yes: 'yes',
    no: (difference: string) => `no: the closing balance is off by ${difference}`,
  },
} as const;
