import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundScale } from './round-scale.ts';

test('a chart is as high as the next round amount, and never flat', () => {
  assert.equal(roundScale(0, 100), 100);
  assert.equal(roundScale(100, 100), 100);
  assert.equal(roundScale(101, 100), 200);
  assert.equal(roundScale(1350, 100), 2000);
  assert.equal(roundScale(2700, 100), 5000);
  assert.equal(roundScale(50_001, 100), 100_000);
});

test('what is counted is drawn in whole numbers', () => {
  assert.deepEqual(
    [0, 1, 3, 11, 120].map((most) => roundScale(most)),
    [1, 1, 5, 20, 200],
  );
});
