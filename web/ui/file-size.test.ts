import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileSize } from './file-size.ts';

test('a file’s size is told in decimal units, with one decimal below ten', () => {
  const sizes = [0, 999, 1000, 1540, 9949, 9951, 812_000, 500_000_000, 12_300_000_000].map(fileSize);
  assert.deepEqual(sizes, ['0 B', '999 B', '1,0 kB', '1,5 kB', '9,9 kB', '10 kB', '812 kB', '500 MB', '12 GB']);
});
