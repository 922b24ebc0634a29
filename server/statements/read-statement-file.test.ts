import assert from 'node:assert/strict';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { balanceDifference, type Entry, signedCents } from '../../domain/statement/statement.ts';
import { problemSentence } from '../../protocol/problems.ts';
import { readStatementFile } from './read-statement-file.ts';
import type { StatementProblem } from './statement-reader.ts';

const TESTDATA = join(import.meta.dirname, 'testdata');

type Read = { account: string; currency: string; entries: Entry[]; difference: number | null; pending: number };

/** Reads it all. @returns its statements, and how it ended: null, or the refusal's code and line. */
async function readAll(bytes: AsyncIterable<Uint8Array>) {
  const statements: Read[] = [];
  for await (const part of readStatementFile(bytes)) {
    if (!part.ok) return { statements, refused: part };
    for (const piece of part.value.pieces) {
      const last = statements.at(-1);
      if (piece.kind === 'opened') statements.push({ ...piece.head, entries: [], difference: null, pending: 0 });
      else if (piece.kind === 'entry') last?.entries.push(piece.entry);
      else if (last !== undefined) {
        const sum = cents(last.entries.reduce((total, entry) => total + signedCents(entry), 0));
        last.difference = balanceDifference(piece.end, sum);
        last.pending = piece.end.pending;
      }
    }
  }
  return { statements, refused: null };
}

const ofFile = (name: string) => readAll(createReadStream(join(TESTDATA, name)));
async function* inParts(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const ofText = (text: string | Uint8Array, size = 1000) => readAll(inParts(Buffer.from(text as string), size));

/** Account, entries, and what the closing balance has too much: 0 where it balances. */
const REAL: Readonly<Record<string, readonly (readonly [string, number, number])[]>> = {
  'cmxl_mt940.sta': [
    ['45050050/76198810', 11, 0],
    ['10020030/1234567', 2, 0],
    ['BPHKPLPK/320000546101', 3, 0],
  ],
  'jejik_abnamro.sta': [
    ['517852257', 8, -203800],
    ['517852257', 2, -100260],
  ],
  'jejik_ing.sta': [['0001234567', 7, 4906]],
  'genkgo_camt053.v2.minimal.xml': [['NL26VAYB8060476890', 1, -5400]],
  'genkgo_camt053.v2.multi.statement.xml': [
    ['NL26VAYB8060476890', 1, 0],
    ['NL26VAYB8060476890', 1, 0],
  ],
  'genkgo_camt053.v4.xml': [['NL26VAYB8060476890', 1, -5400]],
  'genkgo_camt053.v8.xml': [['NL26VAYB8060476890', 1, -5400]],
  'iso20022js_abn_amro_example_camt.xml': [['NL77ABNA0574908765', 29, 0]],
  'iso20022js_goldman_sachs_camt_053_uk_v2_2.xml': [
    ['60000635', 0, 0],
    ['GB36GSLD04296250000970', 6, 10835],
  ],
  'rousseau_business_sample_053.001.04.xml': [['50000000054910000003', 3, 0]],
  'subite_BE68793230773034-202411.xml': [['BE68793230773034', 268, 0]],
  'subite_LT_2024-03-07.xml': [
    ['LT625883379695428516', 3, 0],
    ['LT414319056143772570', 0, 0],
  ],
  'subite_account_statement.xml': [['BE86463768548050', 3, 0]],
};
for (const [name, expected] of Object.entries(REAL)) {
  test(`N3: a real bank’s file is read, with its account, entries and balance: ${name}`, async () => {
    const { statements, refused } = await ofFile(name);
    assert.equal(refused, null);
    assert.deepEqual(
      statements.map(({ account, entries, difference }) => [account, entries.length, difference]),
      expected,
    );
  });
}

test('N3: a month of a real bank, a message a day, balances from the first to the last', async () => {
  const { statements, refused } = await ofFile('ASNB_mt940.txt');
  assert.equal(refused, null);
  assert.deepEqual([...new Set(statements.map(({ account }) => account))], ['NL81ASNB9999999999']);
  assert.deepEqual([statements.length, statements.flatMap(({ entries }) => entries).length], [31, 8]);
  assert.deepEqual([...new Set(statements.map(({ difference }) => difference))], [0]);
});

const WRONG: Readonly<Record<string, [StatementProblem, RegExp]>> = {
  'genkgo_camt053.v2.wrong.xml': ['statement-none-inside', /nenhum extrato dentro/],
  'self-provided_multiline.sta': ['statement-bad-part', /^Na linha 38, :61: não está certo: «2212191220C119/],
};
for (const [name, [code, sentence]] of Object.entries(WRONG)) {
  test(`N3: a wrong file is refused with a sentence that says what is wrong with it: ${name}`, async () => {
    const { refused } = await ofFile(name);
    assert.equal(refused?.code, code);
    assert.match(problemSentence(code, 'pt', refused?.details), sentence);
  });
}

test('every file of the samples is in one of the lists above', () => {
  const files = readdirSync(TESTDATA).filter((name) => name !== 'SOURCES.txt');
  assert.deepEqual(files.sort(), [...Object.keys(REAL), ...Object.keys(WRONG), 'ASNB_mt940.txt'].sort());
});

test('N3: cut at any byte, a file reads the same, or is refused: nothing is read twice or lost', async () => {
  for (const name of ['genkgo_camt053.v2.multi.statement.xml', 'cmxl_mt940.sta']) {
    const bytes = readFileSync(join(TESTDATA, name));
    const whole = await ofFile(name);
    for (const size of [1, 7, 333]) assert.deepEqual(await readAll(inParts(bytes, size)), whole, `${name} by ${size}`);
  }
});

const camt = (statement: string, before = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${before}\n<Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>PT50</IBAN></Id></Acct>\n${statement}\n</Stmt></BkToCstmrStmt></Document>`;
const entry = (inside = '', amount = '13.50') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>${inside}</Ntry>`;
const details = (inside: string) => `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`;

async function onlyEntry(text: string | Uint8Array): Promise<Entry> {
  const { statements, refused } = await ofText(text);
  assert.equal(refused, null);
  const [only, ...more] = statements.flatMap(({ entries }) => entries);
  assert.deepEqual(more, []);
  return only ?? assert.fail('no entry');
}

test('N3: a payment’s references, text and payer are read', async () => {
  const read = await onlyEntry(
    camt(
      entry(
        details(
          `<Refs><EndToEndId>E1</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Conceição Simões</Nm></Pty></Dbtr>
           <DbtrAcct><Id><IBAN>PT51</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Ajuda &amp; café</Ustrd>
           <Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>`,
        ),
      ),
    ),
  );
  assert.partialDeepStrictEqual(read, {
    ...{ amountCents: 1350, side: 'credit', reversal: false, endToEnd: 'E1', creditorReference: 'RF18539007547034' },
    ...{ remittance: 'Ajuda & café', name: 'Conceição Simões', account: 'PT51' },
  });
});

test('N3: many payments that the bank books at once are read one by one, if together they make the whole', async () => {
  const transaction = (amount: string, id: string) =>
    `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt></TxDtls>`;
  const batch = (...amounts: string[]) =>
    camt(entry(`<NtryDtls>${amounts.map((amount, i) => transaction(amount, `E${i}`)).join('')}</NtryDtls>`, '20.25'));
  const { statements } = await ofText(batch('13.50', '6.75'));
  const [statement] = statements;
  assert.deepEqual(
    statement?.entries.map(({ amountCents, endToEnd }) => [amountCents, endToEnd]),
    [
      [1350, 'E0'],
      [675, 'E1'],
    ],
  );
  const whole = await onlyEntry(batch('13.50', '6.74'));
  assert.deepEqual([whole.amountCents, whole.endToEnd, whole.remittance], [2025, 'E0', 'E1']);
});

test('N3: what is only announced is no entry, and a credit taken back is money that goes', async () => {
  const pending = entry().replace('BOOK', 'PDNG');
  const back = entry('<RvslInd>true</RvslInd>').replace('CRDT', 'DBIT');
  const { statements } = await ofText(camt(pending + back));
  assert.equal(statements[0]?.pending, 1);
  assert.deepEqual(
    statements[0]?.entries.map(({ side, reversal }) => [side, reversal]),
    [['debit', true]],
  );
});

const mt940 = (...fields: string[]) =>
  [':20:A', ':25:PT50', ':28C:1/1', ':60F:C261119EUR0,00', ...fields, ':62F:C261120EUR13,50', '-', ''].join('\r\n');

test('N3: MT940 tells reversals, the turn of the year, and the payer in each of its three ways', async () => {
  const back = await onlyEntry(mt940(':61:270102123RC13,50NTRFX//B1'.replace('123RC', '1231RC'), ':86:free text'));
  assert.deepEqual([back.side, back.reversal, back.bankReference], ['debit', true, 'B1']);
  assert.equal(back.bookedOn.toString(), '2026-12-31');
  const coded = await onlyEntry(
    mt940(':61:2611201120C13,5NTRFNONREF', ':86:166?20EREF+E1SVWZ+Ajuda?31PT51?32MARIA', '?33SILVA'),
  );
  assert.partialDeepStrictEqual(coded, { name: 'MARIA SILVA', account: 'PT51', endToEnd: 'E1', amountCents: 1350 });
  const named = await onlyEntry(
    mt940(':61:2611201120C13,5NTRFX', ':86:/NAME/MARIA SILVA/REMI/RF18 5390', '07547034/EREF/E2'),
  );
  assert.partialDeepStrictEqual(named, { name: 'MARIA SILVA', endToEnd: 'E2' });
});

test('N3: letters are read as they were written, in UTF-8, ISO-8859-1 and UTF-16', async () => {
  const text = entry(details('<RmtInf><Ustrd>Conceição</Ustrd></RmtInf>'));
  const declared = (encoding: string) => camt(text, `<?xml version="1.0" encoding="${encoding}"?>`);
  for (const bytes of [
    Buffer.from(declared('UTF-8')),
    Buffer.from(`\ufeff${declared('utf-8')}`),
    Buffer.from(declared('ISO-8859-1'), 'latin1'),
    Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le'),
  ]) {
    assert.equal((await onlyEntry(bytes)).remittance, 'Conceição');
  }
  const line = mt940(':61:2611201120C13,5NTRFX', ':86:Conceição');
  for (const encoding of ['utf8', 'latin1'] as const) {
    assert.equal((await onlyEntry(Buffer.from(line, encoding))).remittance, 'Conceição');
  }
});

const good = camt(entry());
const REFUSED: readonly (readonly [string, string | Uint8Array, StatementProblem, number?])[] = [
  ['nothing at all', '', 'statement-not-known'],
  ['a PDF', '%PDF-1.7\n%âãÏÓ', 'statement-not-known'],
  ['a table', 'data;valor\n2026-11-20;13,50\n', 'statement-not-known'],
  ['another document', '<Document><CstmrCdtTrfInitn/></Document>', 'statement-other-document'],
  ['a page', '<html><body/></html>', 'statement-other-document'],
  ['XML cut off', good.slice(0, -40), 'statement-truncated', 3],
  ['XML with a wrong end', good.replace('</Stmt>', '</Stm>'), 'statement-bad-xml', 4],
  ['an entity of its own', camt(entry('<AddtlNtryInf>&lol;</AddtlNtryInf>')), 'statement-bad-xml', 3],
  ['a DOCTYPE', camt('', '<!DOCTYPE Document [<!ENTITY lol "lol">]>'), 'statement-forbidden-xml', 1],
  ['a file of the server', camt('', '<!DOCTYPE d SYSTEM "file:///etc/passwd">'), 'statement-forbidden-xml', 1],
  ['letters that are no UTF-8', Buffer.from(camt(entry(details('<a>ç</a>'))), 'latin1'), 'statement-encoding', 1],
  ['an unknown encoding', camt('', '<?xml version="1.0" encoding="EBCDIC-PT"?>'), 'statement-encoding', 1],
  ['an amount with a sign', camt(entry('', '-13.50')), 'statement-bad-part', 3],
  ['an amount that would be rounded', camt(entry('', '13.505')), 'statement-bad-part', 3],
  ['a day that is none', good.replace('11-20', '11-31'), 'statement-bad-part', 3],
  ['neither credit nor debit', good.replace('CRDT', 'X'), 'statement-bad-part', 3],
  ['no account', good.replace(/<Acct>.*<\/Acct>/, ''), 'statement-bad-part', 3],
  ['a balance that makes no sense', camt('<Bal/>'), 'statement-bad-part', 3],
  ['MT940 cut off', mt940().slice(0, 60), 'statement-truncated', 5],
  ['MT940 with a wrong movement', mt940(':61:hello'), 'statement-bad-part', 5],
  ['MT940 with a wrong balance', mt940().replace('C261119EUR0', 'X'), 'statement-bad-part', 4],
  ['MT940 without an account', mt940().replace(':25:PT50\r\n', ''), 'statement-bad-part', 3],
  ['MT940 with another currency at its end', mt940().replace('EUR13', 'USD13'), 'statement-bad-part', 5],
  [
    'MT940 in UTF-16',
    Buffer.from(`:20:A\n${Buffer.from(mt940(), 'utf16le').toString('latin1')}`),
    'statement-encoding',
    2,
  ],
];
for (const [what, text, code, line] of REFUSED) {
  test(`N3: refused as ${code}: ${what}`, async () => {
    const { refused } = await ofText(text);
    assert.deepEqual([refused?.code, refused?.details?.line], [code, line]);
    for (const language of ['pt', 'en'] as const) {
      assert.doesNotMatch(problemSentence(code, language, refused?.details), /[{}]/);
    }
  });
}

/** Streams that would fill any memory: each is refused after a few megabytes, whatever goes on behind. */
const BOMBS: Readonly<Record<string, readonly [before: string, forever: string]>> = {
  'one text without an end': [`${good.split('<Ntry>')[0]}<Ntry><AddtlNtryInf>`, 'x'.repeat(1 << 16)],
  'one comment without an end': ['<Document><!--', 'x'.repeat(1 << 16)],
  'one DOCTYPE without an end': ['<!DOCTYPE d [', '<!ENTITY a "x">'.repeat(4096)],
  'elements within elements': ['', '<Document>'.repeat(4096)],
  'one entry with elements without an end': [`${good.split('<Ntry>')[0]}<Ntry>`, '<a></a>'.repeat(4096)],
  'one tag with attributes without an end': ['<Document ', "a='x' ".repeat(4096)],
  'one line of MT940 without an end': [':20:A\n', 'x'.repeat(1 << 16)],
  'one field of MT940 without an end': [':20:A\n:86:', 'x\n'.repeat(1 << 15)],
  'movements without an end': [mt940().split(':62F')[0] ?? '', ':61:2611201120C13,5NTRFX\n'.repeat(1000)],
};
for (const [what, [before, forever]] of Object.entries(BOMBS)) {
  test(`N3: refused before it fills the memory: ${what}`, async () => {
    let given = 0;
    async function* bomb() {
      yield Buffer.from(before);
      for (;;) {
        given += forever.length;
        assert.ok(given < 16 << 20, 'read on and on');
        yield Buffer.from(forever);
      }
    }
    const { refused } = await readAll(bomb());
    assert.match(refused?.code ?? '', /^statement-(part-too-large|other-document|too-many|bad-xml)$/);
  });
}
