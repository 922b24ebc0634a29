import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { behind } from './sealed-part.ts';

test('what a disk did not take is what is given to it next, whatever it took', () => {
  const piece = fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), fc.nat(100), (pieces, some) => {
      const all = Buffer.concat(pieces);
      const written = Math.min(some, all.length);
      assert.deepEqual(Buffer.concat(behind(pieces, written)), all.subarray(written));
      assert.ok(behind(pieces, written).every((left) => left.length > 0));
    }),
  );
});
