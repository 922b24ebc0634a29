import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byteRange } from './byte-range.ts';

const CASES = [
  [undefined, null],
  ['', null],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=0-0', { from: 0, to: 0 }],
  ['bytes=90-', { from: 90, to: 99 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=10-5000', { from: 10, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-5000', { from: 0, to: 99 }],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=9-8', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
  ['bytes=a-b', null],
] as const;
for (const [header, expected] of CASES) {
  test(`of 100 bytes, ${header ?? 'no header'} asks for ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(byteRange(header, 100), expected);
  });
}

test('whatever is asked for, a range is inside the file', () => {
  const end = fc.option(fc.nat(), { nil: '' });
  fc.assert(
    fc.property(fc.integer({ min: 1 }), end, end, (bytes, first, last) => {
      const range = byteRange(`bytes=${first}-${last}`, bytes);
      if (range === null || range === 'unsatisfiable') return;
      assert.ok(0 <= range.from && range.from <= range.to && range.to < bytes);
    }),
  );
});
