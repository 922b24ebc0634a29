import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelFor } from './quality.ts';

test('the shorter the way, the better the picture; without a measure it stays as it is', () => {
  assert.equal(levelFor(10, 'balanced'), 'best');
  assert.equal(levelFor(150, 'best'), 'balanced');
  assert.equal(levelFor(900, 'best'), 'fast');
  assert.equal(levelFor(null, 'fast'), 'fast');
});

test('a lag that wavers round a border changes nothing, one that has left it does', () => {
  for (const lag of [70, 90, 70, 95]) assert.equal(levelFor(lag, 'best'), 'best');
  assert.equal(levelFor(97, 'best'), 'balanced');
  for (const lag of [240, 260, 290]) assert.equal(levelFor(lag, 'balanced'), 'balanced');
  assert.equal(levelFor(301, 'balanced'), 'fast');
  assert.equal(levelFor(90, 'fast'), 'balanced');
});
