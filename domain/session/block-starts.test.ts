import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockStarts } from './block-starts.ts';

const TARIFF = { initialMinutes: 60, intervalMinutes: 30 };
const MINUTE = 60_000;

test('P4: the initial period begins with the time, each interval once the one before is over', () => {
  assert.deepEqual(blockStarts(TARIFF, 0), []);
  assert.deepEqual(blockStarts(TARIFF, 1), [{ atMs: 0, minutes: 60 }]);
  assert.deepEqual(blockStarts(TARIFF, 60 * MINUTE), [{ atMs: 0, minutes: 60 }]);
  assert.deepEqual(blockStarts(TARIFF, 91 * MINUTE), [
    { atMs: 0, minutes: 60 },
    { atMs: 60 * MINUTE, minutes: 30 },
    { atMs: 90 * MINUTE, minutes: 30 },
  ]);
});
