import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certifiedLine, issuedLine, printedHash } from './hash-print.ts';

const hash = '1234567890abcdefghijABCDEFGHIJxyz';

test('N3: characters 1, 11, 21 and 31 of the signature are printed', () => {
  assert.equal(printedHash(hash), '1aAx');
  assert.throws(() => printedHash(hash.slice(0, 30)), RangeError);
});

test('N3: a certified program says so with its number', () => {
  assert.equal(certifiedLine(hash, '9999'), '1aAx-Processado por programa certificado n.º 9999/AT');
});

test('N3: on a receipt, which is not signed, it says that it issued it', () => {
  assert.equal(issuedLine('9999'), 'Emitido por programa certificado n.º 9999/AT');
});
