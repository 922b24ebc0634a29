import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hundredths } from './hundredths.ts';

test('an amount of a statement is read to the hundredth, and never rounded', () => {
  const right: readonly (readonly [string, number])[] = [
    ['13.50', 1350],
    ['13,5', 1350],
    ['6800,', 680000],
    ['0', 0],
    [' 1\n', 100],
    ['10.50000', 1050],
    ['9999999999999.99', 999_999_999_999_999],
  ];
  for (const [text, amount] of right) assert.equal(hundredths(text), amount, text);
  for (const text of ['', '-1', '+1', '1.005', '1,2,3', '1e3', '1 000', 'x', '12345678901234']) {
    assert.equal(hundredths(text), null, text);
  }
});
