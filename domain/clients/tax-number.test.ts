import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkForeignTaxNumber, checkTaxNumber, FINAL_CONSUMER } from './tax-number.ts';

test('N3: a tax number has nine digits and a right check digit', () => {
  for (const text of ['501964843', '999999990', '501 964 843', 'PT501964843', 'pt 501964843']) {
    assert.equal(checkTaxNumber(text).ok, true, text);
  }
  assert.deepEqual(checkTaxNumber('PT 501 964 843'), { ok: true, value: '501964843' });
  assert.deepEqual(checkTaxNumber(FINAL_CONSUMER), { ok: true, value: '999999990' });
});

test('N3: a tax number from abroad is of letters and digits, for a mark could break the fiscal QR', () => {
  assert.deepEqual(checkForeignTaxNumber('ESX 1234567L'), { ok: true, value: 'ESX1234567L' });
  assert.equal(checkForeignTaxNumber('A'.repeat(20)).ok, true);
  for (const text of ['', ' ', 'ES*123', 'ES:123', 'ES-123', 'ÉS123', 'A'.repeat(21)]) {
    assert.deepEqual(checkForeignTaxNumber(text), { ok: false, code: 'bad-tax-number' }, text);
  }
});

test('N3: anything else is no tax number', () => {
  for (const text of ['501964842', '', '50196484', '5019648430', 'abc', '000000000', 'ES501964843', '50196484３']) {
    assert.deepEqual(checkTaxNumber(text), { ok: false, code: 'bad-tax-number' }, text);
  }
});

test('N3: one wrong digit is found, unless it is a check digit that only a rest of 0 or 1 could tell', () => {
  const valid = fc
    .integer({ min: 10_000_000, max: 99_999_999 })
    .map((stem) => [...'0123456789'].map((last) => `${stem}${last}`).find((text) => checkTaxNumber(text).ok));
  fc.assert(
    fc.property(valid, fc.integer({ min: 0, max: 9 }), (text, digit) => {
      assert.ok(text !== undefined);
      const other = `${text.slice(0, 8)}${digit}`;
      assert.equal(checkTaxNumber(other).ok, other === text);
    }),
  );
});
