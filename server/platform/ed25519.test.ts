import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { newPrivateKey, privateKeyFromSeed, publicKeyText, signText, verifyText } from './ed25519.ts';

test('the key of RFC 8032’s first example comes out of its seed', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const key = privateKeyFromSeed(seed);
  const publicKey = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
  assert.equal(Buffer.from(publicKeyText(key), 'base64url').toString('hex'), publicKey);
});

test('a signature holds for its text and its key only', () => {
  const key = newPrivateKey();
  const signature = signText(key, 'olá');
  assert.equal(verifyText(publicKeyText(key), 'olá', signature), true);
  assert.equal(verifyText(publicKeyText(key), 'olà', signature), false);
  assert.equal(verifyText(publicKeyText(newPrivateKey()), 'olá', signature), false);
});

test('nonsense in place of a key or a signature is false, not an error', () => {
  const key = newPrivateKey();
  assert.equal(verifyText('no key', 'x', signText(key, 'x')), false);
  assert.equal(verifyText(publicKeyText(key), 'x', 'no signature'), false);
  assert.equal(verifyText(publicKeyText(key), 'x', randomBytes(64).toString('base64url')), false);
});

test('a seed of another length is a bug', () => {
  assert.throws(() => privateKeyFromSeed(Buffer.alloc(31)), TypeError);
});
