import { cents } from '../../domain/kernel/money.ts';
import { hundredths } from '../../domain/statement/hundredths.ts';
import type { Balance, Entry } from '../../domain/statement/statement.ts';
import { clean } from './statement-reader.ts';

/** A balance, `:60F:` and its sisters: `C221130EUR4387,95`. Null where it is none. */
export function readBalance(text: string): { balance: Balance; currency: string } | null {
  const match = /^([CD])(\d{6})([A-Z]{3})(\d+,?\d*)\s*$/.exec(text);
  const [, side, date = '', currency = '', digits = ''] = match ?? [];
  const amount = hundredths(digits);
  const on = readDate(date);
  if (match === null || amount === null || on === null) return null;
  return { balance: { on, cents: side === 'C' ? amount : cents(0 - amount) }, currency };
}

type Movement = Pick<Entry, 'bookedOn' | 'valueOn' | 'amountCents' | 'side' | 'reversal'> &
  Readonly<{ reference: string | null; bankReference: string | null; rest: string | null }>;

/**
 * A movement, `:61:`: value date, booking day, `RC`/`RD` for what takes a credit or debit back, amount, kind, the
 * customer's reference, `//` and the bank's; more may stand on its second line. Null where it is none.
 */
export function readMovement(lines: readonly string[]): Movement | null {
  const [first = '', ...more] = lines;
  const match = /^(\d{6})(\d{4})?(R?)([CD])[A-Z]?(\d+,?\d*)(?:[A-Z][A-Z0-9]{3})(.*)$/.exec(first);
  if (match === null) return null;
  const [, value = '', booked, reversal, mark, digits = '', behind = ''] = match;
  const amountCents = hundredths(digits);
  const valueOn = readDate(value);
  if (amountCents === null || valueOn === null) return null;
  const bookedOn = booked === undefined ? valueOn : nearest(booked, valueOn);
  if (bookedOn === null) return null;
  const [reference = '', ...bank] = behind.split('//');
  return {
    ...{ bookedOn, valueOn, amountCents },
    // What takes a credit back is money that goes.
    side: (mark === 'C') === (reversal === '') ? 'credit' : 'debit',
    reversal: reversal !== '',
    reference: clean(reference === 'NONREF' ? null : reference),
    bankReference: clean(bank.join('//')),
    rest: clean(more.join(' ')),
  };
}

/** What `:86:` tells of a movement, in the three ways in which banks write it. */
export function readInformation(lines: readonly string[]): Pick<Entry, 'remittance' | 'name' | 'account' | 'endToEnd'> {
  const joined = lines.join('');
  const coded = /^\s*\d{3}([?<>^+])(?=\d\d)/.exec(joined);
  if (coded !== null) return readCoded(joined.split(String(coded[1])).slice(1));
  const text = lines.join('\n');
  const word = (name: string) => clean(new RegExp(`/${name}/([^/]+)`).exec(joined)?.[1]);
  return {
    remittance: clean(text) ?? '',
    name: word('NAME'),
    account: word('IBAN'),
    endToEnd: provided(word('EREF')),
  };
}

/** `?20` to `?29` and `?60` to `?65` are the text, `?31` the account, `?32` and `?33` the name. */
function readCoded(fields: readonly string[]): ReturnType<typeof readInformation> {
  const of = (from: number, to: number) =>
    fields.filter((field) => Number(field.slice(0, 2)) >= from && Number(field.slice(0, 2)) <= to);
  const joined = (from: number, to: number, by: string) =>
    of(from, to)
      .map((field) => field.slice(2))
      .join(by);
  const remittance = joined(20, 29, '') + joined(60, 65, '');
  return {
    remittance: clean(remittance) ?? '',
    name: clean(joined(32, 33, ' ')),
    account: clean(joined(31, 31, '')),
    endToEnd: provided(clean(/EREF\+(.+?)(?=[A-Z]{4}\+|$)/.exec(remittance)?.[1])),
  };
}

/** Banks write this where the payer gave none. */
export function provided(reference: string | null): string | null {
  return reference === 'NOTPROVIDED' ? null : reference;
}

/** `YYMMDD`, of this century up to 79. Some banks count thirty days in February: it is then its last day. */
function readDate(text: string): Temporal.PlainDate | null {
  const [year = 0, month = 0, day = 0] = (text.match(/\d\d/g) ?? []).map(Number);
  return dateOf(year + (year < 80 ? 2000 : 1900), month, day);
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
}

/** `MMDD` in the year in which it is nearest to another day: 1231 beside 2 January is the year before. */
function nearest(text: string, to: Temporal.PlainDate): Temporal.PlainDate | null {
  const [month = 0, day = 0] = (text.match(/\d\d/g) ?? []).map(Number);
  const later = month - to.month;
  return dateOf(to.year + (later > 6 ? -1 : later < -6 ? 1 : 0), month, day);
}
