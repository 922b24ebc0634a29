import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicKeySchema } from '../protocol/agent.ts';
import {
  newPrivateKey,
  publicKeyText,
  signText as serverSigns,
  verifyText as serverVerifies,
} from '../server/platform/ed25519.ts';
import { makeKeyPair, signText, verifyText } from './keys.ts';

test('the agent’s and the server’s signatures hold on the other side', () => {
  const pair = makeKeyPair();
  assert.match(pair.publicKey, /^[A-Za-z0-9_-]{43}$/);
  assert.equal(publicKeySchema.parse(pair.publicKey), pair.publicKey);
  assert.equal(serverVerifies(pair.publicKey, 'texto', signText(pair, 'texto')), true);
  const server = newPrivateKey();
  assert.equal(verifyText(publicKeyText(server), 'texto', serverSigns(server, 'texto')), true);
  assert.equal(verifyText(publicKeyText(server), 'outro', serverSigns(server, 'texto')), false);
  assert.equal(verifyText('nonsense', 'texto', serverSigns(server, 'texto')), false);
});
