import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents, decimalEuros, formatEuros, parseEuros } from './money.ts';
import { must, ok } from './result.ts';

test('money is whole cents', () => {
  assert.equal(cents(1350), 1350);
  for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) assert.throws(() => cents(n), RangeError);
});

test('an amount is read with a comma or a point', () => {
  for (const text of ['13,50', '13.50', '13,5', ' 13.5 ', '13,50 €', '13.50€']) {
    assert.deepEqual(parseEuros(text), ok(1350), text);
  }
  assert.deepEqual(parseEuros('20'), ok(2000));
  assert.deepEqual(parseEuros('0,05'), ok(5));
});

test('an amount that could be read in two ways is refused', () => {
  for (const text of ['', '1.234', '1.234,50', '-1', '+1', '1,', ',5', '13,505', '1e3', 'abc', '1234567890']) {
    assert.deepEqual(parseEuros(text), { ok: false, code: 'bad-amount' }, text);
  }
});

test('an amount is written as each language writes it', () => {
  assert.equal(formatEuros(cents(1350), 'pt'), '13,50 €');
  assert.equal(formatEuros(cents(1350), 'en'), '€13.50');
  assert.equal(formatEuros(cents(5), 'pt'), '0,05 €');
  assert.equal(formatEuros(cents(123456789), 'pt'), '1 234 567,89 €');
  assert.equal(formatEuros(cents(123456789), 'en'), '€1,234,567.89');
  assert.equal(formatEuros(cents(-675), 'pt'), '-6,75 €');
  assert.equal(formatEuros(cents(-675), 'en'), '-€6.75');
  assert.equal(decimalEuros(cents(-5)), '-0.05');
});

test('what is written can be read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (n) => {
      assert.equal(must(parseEuros(decimalEuros(cents(n)))), n);
    }),
  );
});
