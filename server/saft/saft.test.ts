import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { FiscalDocument } from '../receipts/fiscal-document.ts';
import { makeSigningKeys } from '../receipts/signing-key.ts';
import { fiscalMonth } from '../testing/fiscal-month.ts';
import { WORLD_COMPANY } from '../testing/session-world.ts';
import { buildSaft } from './build-saft.ts';
import { openSaft, textAt } from './open-saft.ts';
import type { Annulled } from './saft-documents.ts';
import { verifySaft } from './verify-saft.ts';

const SAMPLE = readFileSync(new URL('../receipts/testdata/saft_idemo599999999.xml', import.meta.url));
const SAMPLE_KEY = readFileSync(new URL('../receipts/testdata/Public_Key.txt', import.meta.url), 'utf8');
const WRONG = readFileSync(new URL('testdata/saft_WRONG_SCHEMA.xml', import.meta.url));

const keys = makeSigningKeys();
const key = { privateKey: createPrivateKey(keys.privateKey), version: 1 };
const saftOf = (documents: readonly FiscalDocument[], annulled: Annulled | null = null) =>
  buildSaft({
    company: WORLD_COMPANY,
    from: Temporal.PlainDate.from('2026-11-01'),
    to: Temporal.PlainDate.from('2026-11-30'),
    createdOn: Temporal.PlainDate.from('2026-12-01'),
    version: '1.0.0',
    documents: documents.map((document) => ({ clientId: document.buyer.name, document, annulled })),
  });
const certified = fiscalMonth(key, { kind: 'certified', certificateNo: '1234' });
const changed = (from: string, to: string, file = saftOf(certified)) => {
  const text = file.toString('latin1');
  assert.ok(text.includes(from), `lacks ${from}`);
  return verifySaft(Buffer.from(text.replace(from, to), 'latin1'), keys.publicKey);
};

test('N3: the real file is valid, and all of its 24 signatures hold with its public key', () => {
  const verdict = verifySaft(SAMPLE, SAMPLE_KEY);
  assert.partialDeepStrictEqual(verdict, {
    ...{ right: true, invoices: 24, signed: 24, verified: 24, broken: [], begunBefore: [] },
    ...{ schemaProblems: [], assertProblems: [], company: 'Entidade comercial - Demonstração' },
  });
});

test('N3: the file with the wrong schema fails, with the line', () => {
  const { right, schemaProblems } = verifySaft(WRONG, null);
  assert.equal(right, false);
  assert.match(schemaProblems[0] ?? '', /^line 9: Element 'TaxAccountingBasis': This element is not expected/);
});

test('N3: a month of every document is valid; without a certificate hash and control are 0, and the number is 0', () => {
  const file = saftOf(fiscalMonth(key));
  assert.partialDeepStrictEqual(verifySaft(file, null), {
    ...{ right: true, schemaProblems: [], assertProblems: [], invoices: 5, payments: 1, signed: 0, verified: null },
    ...{ company: 'iPonto Lda', from: '2026-11-01', to: '2026-11-30' },
  });
  const text = file.toString('latin1');
  assert.match(text, /<SoftwareCertificateNumber>0</);
  assert.match(text, /<Hash>0<\/Hash>\s*<HashControl>0</);
});

test('N3: a certified month names its certificate, and its chains hold with the key; a changed cent breaks them', () => {
  assert.partialDeepStrictEqual(verifySaft(saftOf(certified), keys.publicKey), { right: true, signed: 5, verified: 5 });
  assert.match(saftOf(certified).toString('latin1'), /<SoftwareCertificateNumber>1234</);
  const broken = changed('<GrossTotal>33.50<', '<GrossTotal>33.51<');
  assert.partialDeepStrictEqual(broken, { right: false, broken: ['FR 2026A/1'], schemaProblems: [] });
});

test('N3: a series that began before the file is checked from its second document on, and the file says so', () => {
  const verdict = verifySaft(saftOf(certified.slice(1)), keys.publicKey);
  assert.partialDeepStrictEqual(verdict, { right: true, signed: 4, verified: 3, begunBefore: ['FR 2026A/2'] });
});

test('N3: totals are what the documents add up to, net; lines add up to their document', () => {
  const saft = openSaft(saftOf(certified));
  const [sales] = saft.find('//s:SalesInvoices');
  const [receipts] = saft.find('//s:Payments');
  assert.ok(sales !== undefined && receipts !== undefined);
  const net = (...kinds: string[]) =>
    certified.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { netCents }) => sum + netCents, 0);
  const amount = (path: string) => Math.round(Number(textAt(sales, path)) * 100);
  assert.deepEqual(
    [amount('s:TotalCredit'), amount('s:TotalDebit'), textAt(receipts, 's:TotalCredit')],
    [net('FR', 'FT'), net('NC'), '20.00'],
  );
  for (const invoice of saft.find('//s:Invoice')) {
    const lines = invoice.find('s:Line/s:CreditAmount | s:Line/s:DebitAmount', {
      s: 'urn:OECD:StandardAuditFile-Tax:PT_1.04_01',
    });
    const sum = lines.reduce((total, { content }) => total + Math.round(Number(content) * 100), 0);
    assert.equal(sum, Math.round(Number(textAt(invoice, 's:DocumentTotals/s:NetTotal')) * 100));
  }
  saft.close();
});

test('N3: a credit note names its document and reason on every line, a receipt the invoice that it is for', () => {
  const text = saftOf(certified).toString('latin1');
  assert.match(text, /<Reference>FT 2026A\/1<\/Reference>\s*<Reason>A sess\u00e3o foi interrompida por n\u00f3s</);
  assert.match(text, /<OriginatingON>FT 2026A\/1<\/OriginatingON>\s*<InvoiceDate>2026-11-30</);
  assert.match(text, /<PaymentMechanism>TB</);
});

test('N3: names of any alphabet and of any signs come back from the file as they are', () => {
  const saft = openSaft(saftOf(certified));
  const names = saft.find('//s:Customer/s:CompanyName').map(({ content }) => content);
  assert.deepEqual(names, ['Maria da Conceição Simões Łukasiewicz', 'Rui & Ana <a caminho>']);
  saft.close();
});

test('N3: a month without documents is a valid file too', () => {
  assert.partialDeepStrictEqual(verifySaft(saftOf([]), null), { right: true, invoices: 0, payments: 0 });
});

test('N3: an annulled receipt is declared with its reason, and counts no more', () => {
  const receipts = certified.filter(({ kind }) => kind === 'RG');
  const file = saftOf(receipts, { at: '2026-12-02T10:00:00', reason: 'Devolvido pelo banco' });
  assert.equal(verifySaft(file, null).right, true);
  const text = file.toString('latin1');
  assert.match(
    text,
    /<PaymentStatus>A<\/PaymentStatus>\s*<PaymentStatusDate>2026-12-02T10:00:00<.*\s*<Reason>Devolvido/,
  );
  assert.match(text, /<Payments>\s*<NumberOfEntries>1<\/NumberOfEntries>\s*<TotalDebit>0.00<.*\s*<TotalCredit>0.00</);
});

const EXEMPT = '<TaxExemptionReason>IVA &#8211; regime de isen\u00e7\u00e3o</TaxExemptionReason>';
const ASSERTED = [
  { says: 'no reason for a tax of 0', from: EXEMPT, to: '', problem: /a tax of 0 has its TaxExemptionReason/ },
  {
    says: 'a reason for a tax that is not 0',
    from: '<TaxPercentage>0</TaxPercentage>\n          </Tax>',
    to: '<TaxPercentage>23</TaxPercentage></Tax>',
    problem: /no other tax has one/,
  },
  {
    says: 'a reason without its code',
    from: '<TaxExemptionCode>M10</TaxExemptionCode>',
    to: '',
    problem: /come together/,
  },
  {
    says: 'a tax base with a price',
    from: '<TaxPointDate>',
    to: '<TaxBase>10.00</TaxBase><TaxPointDate>',
    problem: /with a TaxBase the UnitPrice is 0/,
  },
];
for (const { says, from, to, problem } of ASSERTED) {
  test(`N3: what the schema leaves out is found: ${says}`, () => {
    const verdict = changed(from, to);
    assert.deepEqual([verdict.right, verdict.schemaProblems], [false, []]);
    assert.match(verdict.assertProblems.join('\n'), problem);
  });
}

test('N3: what is no XML, and what would read other files, is no SAF-T', () => {
  assert.throws(() => verifySaft(Buffer.from('FR 2026A/1;13.50'), null));
  const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><AuditFile>&x;</AuditFile>';
  const verdict = verifySaft(Buffer.from(outside), null);
  assert.equal(verdict.right, false);
  assert.doesNotMatch(JSON.stringify(verdict), /root:/);
});
