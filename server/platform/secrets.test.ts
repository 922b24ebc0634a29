import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { StartupError } from '../config.ts';
import { loadSecretKey, newToken, seal, tokenHash, unseal } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'iponto-secrets-'));
after(() => rmSync(folder, { recursive: true }));

const key = loadSecretKey('0a'.repeat(32), folder).derive('a test');

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
  assert.throws(() => unseal(loadSecretKey('0b'.repeat(32), folder).derive('a test'), sealed));
});

test('each purpose has a key of its own, the same one at every start', () => {
  const first = loadSecretKey(null, join(folder, 'data'));
  const again = loadSecretKey(null, join(folder, 'data'));
  assert.deepEqual(first.derive('cookies'), again.derive('cookies'));
  assert.notDeepEqual(first.derive('cookies'), first.derive('recordings'));
  assert.equal(first.derive('cookies').length, 32);
});

test('the key file is the owner’s alone, and a key that was given makes none', () => {
  const made = statSync(join(folder, 'data/secret.key'));
  assert.equal(made.mode & 0o777, 0o600);
  assert.match(readFileSync(join(folder, 'data/secret.key'), 'utf8'), /^[0-9a-f]{64}$/);
  loadSecretKey('0a'.repeat(32), join(folder, 'given'));
  assert.throws(() => statSync(join(folder, 'given/secret.key')));
});

test('a one-time token has 256 bits and fits into an address; its hash does not tell it', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  assert.equal(new Set(tokens).size, 100);
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/);
  assert.equal(tokenHash('x').length, 32);
  assert.notDeepEqual(tokenHash('x'), tokenHash('y'));
});

test('a key file that was cut off is refused in one line', () => {
  const damaged = join(folder, 'damaged');
  loadSecretKey(null, damaged);
  writeFileSync(join(damaged, 'secret.key'), 'abcdef');
  assert.throws(
    () => loadSecretKey(null, damaged),
    (error) => error instanceof StartupError && /^The key file .* is damaged\./.test(error.message),
  );
});
