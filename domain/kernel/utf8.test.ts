import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { utf8Bytes } from './utf8.ts';

test('the bytes of a text are those an encoder makes of it', () => {
  assert.equal(utf8Bytes('aã€😀'), 1 + 2 + 3 + 4);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(utf8Bytes(text), new TextEncoder().encode(text).length);
    }),
  );
});
