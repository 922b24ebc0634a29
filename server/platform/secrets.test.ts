import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newToken, seal, secretKeyOf, tokenHash, unseal } from './secrets.ts';

const key = secretKeyOf('0a'.repeat(32), 'a test').derive('a test');

test('what was sealed opens to the same bytes, and looks different every time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const plain = Buffer.from(bytes);
      const sealed = seal(key, plain);
      assert.deepEqual(unseal(key, sealed), plain);
      assert.notDeepEqual(seal(key, plain), sealed);
    }),
  );
});

test('a byte that was changed, a piece that is missing and another key open nothing', () => {
  const sealed = seal(key, Buffer.from('the private half'));
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => unseal(key, changed), `byte ${at}`);
  }
  assert.throws(() => unseal(key, sealed.subarray(0, -1)));
  assert.throws(() => unseal(key, sealed.subarray(0, 20)));
  assert.throws(() => unseal(secretKeyOf('0b'.repeat(32), 'a test').derive('a test'), sealed));
});

test('each purpose has a key of its own, the same one at every start', () => {
  const [first, again] = [secretKeyOf('0a'.repeat(32), 'a test'), secretKeyOf('0a'.repeat(32), 'a test')];
  assert.deepEqual(first.derive('cookies'), again.derive('cookies'));
  assert.notDeepEqual(first.derive('cookies'), first.derive('recordings'));
  assert.equal(first.derive('cookies').length, 32);
});

test('a one-time token has 256 bits and fits into an address; its hash does not tell it', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  assert.equal(new Set(tokens).size, 100);
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/);
  assert.equal(tokenHash('x').length, 32);
  assert.notDeepEqual(tokenHash('x'), tokenHash('y'));
});
