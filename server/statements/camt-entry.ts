import { type Cents, cents } from '../../domain/kernel/money.ts';
import { hundredths } from '../../domain/statement/hundredths.ts';
import type { Balance, Entry, Side } from '../../domain/statement/statement.ts';
import { provided } from './mt940-fields.ts';
import { clean } from './statement-reader.ts';
import { type Part, partAt, textAt } from './xml-parts.ts';

/** One transaction of an entry, `TxDtls`, as small as it is kept while its entry goes on. */
export type Detail = Readonly<{
  amount: { cents: Cents; currency: string | null } | null;
  side: Side | null;
  endToEnd: string | null;
  bankReference: string | null;
  creditorReference: string | null;
  remittance: string;
  debtor: Party;
  creditor: Party;
}>;
type Party = Readonly<{ name: string | null; account: string | null }>;

export function readDetail(part: Part): Detail {
  const amount = partAt(part, 'Amt') ?? partAt(part, 'AmtDtls/TxAmt/Amt');
  const value = amount === undefined ? null : hundredths(amount.text);
  const told = partAt(part, 'RmtInf')?.parts ?? [];
  const free = told.filter(({ name }) => name === 'Ustrd').map(({ text }) => text);
  const structured = told.filter(({ name }) => name === 'Strd');
  const references = structured.flatMap((each) => textAt(each, 'CdtrRefInf/Ref', 'CdtrRefInf/CdtrRef') ?? []);
  const more = structured.flatMap((each) => textAt(each, 'AddtlRmtInf') ?? []);
  const remittance = [...free, ...references.slice(1), ...more, textAt(part, 'AddtlTxInf') ?? ''].join(' ');
  return {
    amount: amount === undefined || value === null ? null : { cents: value, currency: amount.currency },
    side: readSide(textAt(part, 'CdtDbtInd')),
    endToEnd: provided(clean(textAt(part, 'Refs/EndToEndId'))),
    bankReference: clean(textAt(part, 'Refs/AcctSvcrRef', 'Refs/TxId', 'Refs/InstrId')),
    creditorReference: clean(references[0]),
    remittance: clean(remittance) ?? '',
    debtor: readParty(part, 'Dbtr'),
    creditor: readParty(part, 'Cdtr'),
  };
}

/** Since version 8 a party's name stands one level lower. */
function readParty(part: Part, role: 'Dbtr' | 'Cdtr'): Party {
  const parties = partAt(part, 'RltdPties');
  return {
    name: clean(textAt(parties, `${role}/Nm`, `${role}/Pty/Nm`, `Ultmt${role}/Nm`, `Ultmt${role}/Pty/Nm`), 200),
    account: clean(textAt(parties, `${role}Acct/Id/IBAN`, `${role}Acct/Id/Othr/Id`), 100),
  };
}

/** What is wrong with an entry: the element, and what stands in it. */
export type WrongPart = Readonly<{ part: string; text: string }>;

/** Whether the bank has booked it; else it is announced only, and in no balance. */
export function isBooked(entry: Part): boolean {
  const status = textAt(entry, 'Sts/Cd', 'Sts') ?? 'BOOK';
  return status === 'BOOK';
}

/**
 * An entry (`Ntry`) as movements, of the statement's last `day` where it has none of its own: its transactions one by one where each has its amount and together they make the
 * entry's, as where a bank books many payments at once; otherwise the entry itself.
 */
export function readEntry(part: Part, details: readonly Detail[], day: Temporal.PlainDate | null): Entry[] | WrongPart {
  const amount = partAt(part, 'Amt');
  const amountCents = hundredths(amount?.text ?? '');
  const currency = amount?.currency ?? '';
  if (amountCents === null || !/^[A-Z]{3}$/.test(currency)) return { part: 'Amt', text: amount?.text ?? '' };
  const mark = textAt(part, 'CdtDbtInd');
  const side = readSide(mark);
  if (side === null) return { part: 'CdtDbtInd', text: mark ?? '' };
  const valueOn = readDay(textAt(part, 'ValDt/Dt', 'ValDt/DtTm'));
  const booked = textAt(part, 'BookgDt/Dt', 'BookgDt/DtTm');
  const bookedOn = booked === null ? (valueOn ?? day) : readDay(booked);
  if (bookedOn === null) return { part: 'BookgDt', text: booked ?? '' };
  const reversal = ['true', '1'].includes(textAt(part, 'RvslInd') ?? '');
  const whole = { ...{ bookedOn, valueOn, amountCents, currency, side, reversal } };
  const reference = clean(textAt(part, 'AcctSvcrRef'));
  const added = clean(textAt(part, 'AddtlNtryInf')) ?? '';
  if (details.length > 1 && makeUp(whole, details)) {
    return details.map((detail) => ({
      ...whole,
      ...told(whole, [detail], added),
      amountCents: detail.amount?.cents ?? cents(0),
      side: detail.side ?? side,
      bankReference: detail.bankReference ?? reference,
    }));
  }
  const bankReference = reference ?? details.find((each) => each.bankReference !== null)?.bankReference ?? null;
  return [{ ...whole, ...told(whole, details, added), bankReference }];
}

type Whole = Pick<Entry, 'amountCents' | 'currency' | 'side' | 'reversal'>;

function makeUp(whole: Whole, details: readonly Detail[]): boolean {
  const { amountCents, currency, side } = whole;
  let sum = 0;
  for (const { amount, side: own } of details) {
    if (amount === null || (amount.currency ?? currency) !== currency) return false;
    sum += (own ?? side) === side ? amount.cents : -amount.cents;
  }
  return sum === amountCents;
}

/** What payer and bank wrote of it; the other party is the payer of a credit, also of one that is taken back. */
function told({ side, reversal }: Whole, details: readonly Detail[], added: string) {
  const [first] = details;
  const other = (side === 'credit') === reversal ? first?.creditor : first?.debtor;
  const behind = details.slice(1).flatMap((each) => [each.creditorReference ?? '', each.endToEnd ?? '']);
  const remittance = [...details.map((each) => each.remittance), ...behind, added].join(' ');
  return {
    endToEnd: first?.endToEnd ?? null,
    creditorReference: first?.creditorReference ?? null,
    remittance: clean(remittance) ?? '',
    name: other?.name ?? null,
    account: other?.account ?? null,
  };
}

/** A balance (`Bal`): which one, and how much; without a sign it is a credit. Null where it makes no sense. */
export function readBalance(part: Part): { code: string; balance: Balance; currency: string | null } | null {
  const amount = partAt(part, 'Amt');
  const value = hundredths(amount?.text ?? '');
  const side = readSide(textAt(part, 'CdtDbtInd') ?? 'CRDT');
  const on = readDay(textAt(part, 'Dt/Dt', 'Dt/DtTm'));
  if (value === null || side === null || on === null) return null;
  const code = textAt(part, 'Tp/CdOrPrtry/Cd', 'Tp/CdOrPrtry/Prtry') ?? '';
  return {
    code,
    balance: { on, cents: side === 'credit' ? value : cents(0 - value) },
    currency: amount?.currency ?? null,
  };
}

function readSide(text: string | null): Side | null {
  return text === 'CRDT' ? 'credit' : text === 'DBIT' ? 'debit' : null;
}

/** The day as the bank writes it, with a time behind or without. */
function readDay(text: string | null): Temporal.PlainDate | null {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(text ?? '') ?? [];
  try {
    return day === undefined ? null : Temporal.PlainDate.from(day);
  } catch (thrown) {
    // The 31st of June: the only thing that can be wrong with such a text.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}
