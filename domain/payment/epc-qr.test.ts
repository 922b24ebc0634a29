import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cents, cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { utf8Bytes } from '../kernel/utf8.ts';
import { creditorReference } from './creditor-reference.ts';
import { epcQr } from './epc-qr.ts';

const transfer = {
  name: 'iPonto Lda',
  iban: 'PT50000201231234567890154',
  amountCents: cents(1350),
  reference: must(creditorReference('FR2025A1')),
};

test('N2: the transfer code is the lines of EPC069-12, 74 bytes for the example', () => {
  const text = epcQr(transfer);
  assert.equal(text, 'BCD\n002\n1\nSCT\n\niPonto Lda\nPT50000201231234567890154\nEUR13.50\n\nRF97FR2025A1');
  assert.equal(utf8Bytes(text), 74);
});

test('N2: a BIC stands on its line, an IBAN is written without spaces, a name on one line', () => {
  const text = epcQr({ ...transfer, bic: 'BCOMPTPL', iban: 'PT50 0002 0123 1234 5678 9015 4', name: ' iPonto\nLda' });
  assert.deepEqual(text.split('\n').slice(4, 7), ['BCOMPTPL', 'iPonto Lda', 'PT50000201231234567890154']);
});

test('N2: a long name is cut to 70 characters, accents counted as one', () => {
  const text = epcQr({ ...transfer, name: 'ã'.repeat(80) });
  assert.equal(text.split('\n')[5], 'ã'.repeat(70));
});

test('N2: an amount that is none, or a text that no code holds, is a bug', () => {
  assert.throws(() => epcQr({ ...transfer, amountCents: cents(0) }), RangeError);
  assert.throws(() => epcQr({ ...transfer, amountCents: 100_000_000_000 as Cents }), RangeError);
  assert.throws(() => epcQr({ ...transfer, name: '😀'.repeat(70) }), /331 bytes/);
});
