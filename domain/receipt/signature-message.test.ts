import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cents } from '../kernel/money.ts';
import { signatureMessage } from './signature-message.ts';

type Signed = { date: string; enteredAt: string; documentNo: string; grossCents: number; hash: string };
const sample: { publicKey: string; documents: readonly Signed[] } = JSON.parse(
  readFileSync(new URL('testdata/signed-invoice-receipts.json', import.meta.url), 'utf8'),
);

const messageOf = (document: Signed, previousHash: string) =>
  signatureMessage({
    date: Temporal.PlainDate.from(document.date),
    enteredAt: Temporal.PlainDateTime.from(document.enteredAt),
    documentNo: document.documentNo,
    grossCents: cents(document.grossCents),
    previousHash,
  });

test('N3: the message is date, entry, number, total and the signature before; the first keeps the semicolon', () => {
  const first = {
    date: Temporal.PlainDate.from('2026-11-22'),
    enteredAt: Temporal.PlainDateTime.from('2026-11-22T18:05:00.999'),
    documentNo: 'FR 2026A/1',
    grossCents: cents(1350),
    previousHash: '',
  };
  assert.equal(signatureMessage(first), '2026-11-22;2026-11-22T18:05:00;FR 2026A/1;13.50;');
  assert.equal(
    signatureMessage({ ...first, documentNo: 'FR 2026A/2', previousHash: 'abc=' }),
    '2026-11-22;2026-11-22T18:05:00;FR 2026A/2;13.50;abc=',
  );
});

test('N3: the signatures of a real chain of invoice-receipts verify over this message', () => {
  assert.equal(sample.documents.length, 2);
  let previousHash = '';
  for (const document of sample.documents) {
    const signature = Buffer.from(document.hash, 'base64');
    const right = (text: string) => verify('sha1', Buffer.from(text), sample.publicKey, signature);
    assert.equal(right(messageOf(document, previousHash)), true, document.documentNo);
    assert.equal(right(messageOf({ ...document, grossCents: document.grossCents + 1 }, previousHash)), false);
    previousHash = document.hash;
  }
});
