import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { cents } from '../../domain/kernel/money.ts';
import { must } from '../../domain/kernel/result.ts';
import { EXAMPLE_DRAFT, EXAMPLE_SERIES } from '../testing/receipt-example.ts';
import { firstBrokenLink } from './chain.ts';
import type { FiscalDocument, FiscalDraft } from './fiscal-document.ts';
import { issueNext, type SeriesState } from './practice-issuer.ts';
import { makeSigningKeys } from './signing-key.ts';

const keys = makeSigningKeys();
const key = { privateKey: createPrivateKey(keys.privateKey), version: 1 };
const START = Temporal.Instant.from('2026-11-30T23:59:58Z');
const FRESH: SeriesState = { ...EXAMPLE_SERIES, nextNumber: 1 };

function issueMany(count: number): { documents: FiscalDocument[]; series: SeriesState } {
  let series = FRESH;
  const documents: FiscalDocument[] = [];
  for (let n = 0; n < count; n++) {
    const issue = must(issueNext(series, key, EXAMPLE_DRAFT, START.add({ seconds: n })));
    documents.push(issue.document);
    series = issue.series;
  }
  return { documents, series };
}

test('N3: documents are numbered without a gap, dated by the clock of Lisbon, and the series moves on with each', () => {
  const { documents, series } = issueMany(3);
  assert.deepEqual(
    documents.map((document) => [document.documentNo, document.atcud, document.issuedOn, document.enteredAt]),
    [
      ['FR 2026A/1', 'PRATICA1-1', '2026-11-30', '2026-11-30T23:59:58'],
      ['FR 2026A/2', 'PRATICA1-2', '2026-11-30', '2026-11-30T23:59:59'],
      ['FR 2026A/3', 'PRATICA1-3', '2026-12-01', '2026-12-01T00:00:00'],
    ],
  );
  assert.equal(series.nextNumber, 4);
  assert.equal(series.lastHash, documents[2]?.hash);
  assert.equal(String(series.lastEntryAt), '2026-12-01T00:00:00Z');
});

test('N3: signatures form a chain in which a changed total, a removed or a swapped document shows', () => {
  const { documents } = issueMany(3);
  const [first, second, third] = documents;
  assert.ok(first && second && third);
  assert.equal(firstBrokenLink(documents, keys.publicKey), null);
  assert.equal(firstBrokenLink([first, { ...second, grossCents: cents(1) }, third], keys.publicKey), 'FR 2026A/2');
  assert.equal(firstBrokenLink([first, third], keys.publicKey), 'FR 2026A/3');
  assert.equal(firstBrokenLink([second, first, third], keys.publicKey), 'FR 2026A/2');
  for (const document of documents) {
    assert.match(document.hash, /^[A-Za-z0-9+/]{171}=$/);
    assert.equal(document.hashControl, '1');
  }
});

test('N3: VAT is taken out once for the whole document, and the QR text says what the document says', () => {
  const { document } = must(issueNext(FRESH, key, EXAMPLE_DRAFT, START));
  assert.deepEqual([document.netCents, document.vatCents, document.grossCents], [2724, 626, 3350]);
  assert.match(
    document.qr,
    /^A:501964843\*B:123456789\*C:PT\*D:FR\*E:N\*F:20261130\*G:FR 2026A\/1\*H:PRATICA1-1\*I1:PT\*I7:27\.24\*I8:6\.26\*N:6\.26\*O:33\.50\*Q:.{4}\*R:0$/,
  );
});

test('N3: the islands have their own rates, an exemption has none, and a certificate stands in the QR text', () => {
  const issue = (vat: FiscalDraft['vat'], series = FRESH) =>
    must(issueNext(series, key, { ...EXAMPLE_DRAFT, vat }, START)).document.qr;
  assert.match(issue({ region: 'PT-AC', percent: 16, exemption: null }), /\*I1:PT-AC\*I7:28\.88\*I8:4\.62\*N:4\.62\*/);
  const exemption = { code: 'M10', reason: 'IVA – regime de isenção' };
  assert.match(issue({ region: 'PT', percent: 0, exemption }), /\*I1:PT\*I2:33\.50\*N:0\.00\*O:33\.50\*/);
  const certified = { ...FRESH, mode: { kind: 'certified', certificateNo: '1234' } } as const;
  assert.match(issue(EXAMPLE_DRAFT.vat, certified), /\*R:1234$/);
});

test('N3: without a tax number the buyer is the final consumer of the tax authority', () => {
  const draft = { ...EXAMPLE_DRAFT, buyer: { name: 'Rui', taxNumber: null, address: null } };
  assert.match(must(issueNext(FRESH, key, draft, START)).document.qr, /\*B:999999990\*C:PT\*/);
});

test('N3: empty, negative and worthless documents are refused', () => {
  const line = { description: 'Assistência remota', detail: null, quantity: 1 };
  const refused = [
    [],
    [{ ...line, grossCents: cents(0) }],
    [
      { ...line, grossCents: cents(1350) },
      { ...line, grossCents: cents(-1) },
    ],
    [{ ...line, quantity: 0, grossCents: cents(1350) }],
  ];
  for (const lines of refused) {
    assert.deepEqual(issueNext(FRESH, key, { ...EXAMPLE_DRAFT, lines }, START), {
      ok: false,
      code: 'nothing-to-invoice',
    });
  }
});

test('N3: a rate the region does not have, and an exemption without its reason, are refused', () => {
  const wrong: FiscalDraft['vat'][] = [
    { region: 'PT', percent: 22, exemption: null },
    { region: 'PT', percent: 0, exemption: null },
    { region: 'PT', percent: 23, exemption: { code: 'M10', reason: 'IVA – regime de isenção' } },
    { region: 'PT', percent: 0, exemption: { code: 'M10', reason: 'curto' } },
    { region: 'PT', percent: 0, exemption: { code: 'ten', reason: 'IVA – regime de isenção' } },
    { region: 'PT', percent: 0, exemption: { code: 'M10', reason: 'x'.repeat(61) } },
  ];
  for (const vat of wrong) {
    const result = issueNext(FRESH, key, { ...EXAMPLE_DRAFT, vat }, START);
    assert.deepEqual(result, { ok: false, code: 'bad-vat', details: { percent: vat.percent } });
  }
});

test('N3: a clock behind the last entry is refused, the same moment again is not', () => {
  const { series } = must(issueNext(FRESH, key, EXAMPLE_DRAFT, START));
  const earlier = issueNext(series, key, EXAMPLE_DRAFT, START.subtract({ milliseconds: 1 }));
  assert.deepEqual(earlier, { ok: false, code: 'entry-before-last' });
  assert.equal(issueNext(series, key, EXAMPLE_DRAFT, START).ok, true);
});

test('N3: a key of another size is not taken, because its signatures would not be the 172 characters of the law', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  assert.throws(() => issueNext(FRESH, { privateKey, version: 1 }, EXAMPLE_DRAFT, START), /1024 bits, not 2048/);
});
