import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elapsedDigits } from './elapsed-digits.ts';

test('P4: a stopwatch of 60 minutes and a millisecond shows more than an hour, as it is billed', () => {
  assert.equal(elapsedDigits(3_600_000), '1:00:00');
  assert.equal(elapsedDigits(3_600_001), '1:00:01');
});

test('a stopwatch shows minutes and seconds in two digits, and hours only when there are some', () => {
  assert.equal(elapsedDigits(0), '00:00');
  assert.equal(elapsedDigits(9_000), '00:09');
  assert.equal(elapsedDigits(36_610_000), '10:10:10');
});
