import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { INSTRUCTION_LIFE_MS, type Instruction } from '../protocol/agent.ts';
import { instructionText } from '../protocol/agent-signatures.ts';
import { newPrivateKey, publicKeyText, signText } from '../server/platform/ed25519.ts';
import { checkInstruction } from './check-instruction.ts';
import { makeKeyPair } from './keys.ts';

const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
const serverKey = newPrivateKey();
const session = randomUUID();
const enrolment = {
  url: 'http://127.0.0.1:1',
  equipmentId: randomUUID(),
  equipmentName: 'PC',
  serverPublicKey: publicKeyText(serverKey),
  ...makeKeyPair(),
};
const start: Instruction = { kind: 'start', session, resume: false };

function envelope(changes: Record<string, unknown> = {}, key = serverKey) {
  const seal = { equipmentId: enrolment.equipmentId, nonce: 'abcdefghijklmnop', expiry: '2026-11-22T10:00:30Z' };
  const body = JSON.stringify({ ...start, ...seal, ...changes });
  return { body, signature: signText(key, instructionText(body)) };
}

function check(it: { body: string; signature: string }, use: 'fresh' | 'seen' | 'not-kept' = 'fresh') {
  const past = { use: () => use, end: () => {}, offeredAnew: () => {}, hasEnded: () => false };
  const checked = checkInstruction(it, enrolment, past, now.epochMilliseconds);
  return 'refused' in checked ? checked.refused : checked.kind;
}

test('an instruction of the pinned server, for this equipment, in time and new passes', () => {
  assert.equal(check(envelope()), 'start');
});

test('one that is not signed by the pinned server, or was changed on the way, is refused', () => {
  assert.equal(check(envelope({}, newPrivateKey())), 'bad-signature');
  const changed = envelope();
  assert.equal(check({ ...changed, body: changed.body.replace('false', 'true') }), 'bad-signature');
  assert.equal(check({ body: envelope().body, signature: signText(serverKey, envelope().body) }), 'bad-signature');
});

test('one for another equipment is refused', () => {
  assert.equal(check(envelope({ equipmentId: randomUUID() })), 'other-equipment');
});

test('one that expires now or expired before, and one that would live too long, are refused', () => {
  assert.equal(check(envelope({ expiry: now.toString() })), 'expired');
  assert.equal(check(envelope({ expiry: '2026-11-22T09:59:59.999Z' })), 'expired');
  assert.equal(check(envelope({ expiry: now.add({ milliseconds: INSTRUCTION_LIFE_MS }).toString() })), 'start');
  assert.equal(
    check(envelope({ expiry: now.add({ milliseconds: INSTRUCTION_LIFE_MS + 1 }).toString() })),
    'expiry-too-far',
  );
});

test('one whose nonce was seen is refused', () => {
  assert.equal(check(envelope(), 'seen'), 'replayed');
});

test('a disk that does not keep nonces lets through only what stops', () => {
  assert.equal(check(envelope(), 'not-kept'), 'nonce-not-kept');
  assert.equal(check(envelope({ kind: 'end', reason: 'done' }), 'not-kept'), 'end');
  assert.equal(check(envelope({ kind: 'withdraw' }), 'not-kept'), 'withdraw');
});

test('the picture goes no way on which others could read along, unless the server itself is reached by one', () => {
  const stream = (url: string) => envelope({ kind: 'stream', url });
  assert.equal(check(stream('ws://192.0.2.1/relay/equipment?ticket=x')), 'not-encrypted');
  assert.equal(check(stream('wss://192.0.2.1/relay/equipment?ticket=x')), 'stream');
  assert.equal(check(stream('ws://127.0.0.1:8080/relay/equipment?ticket=x')), 'stream');
});

test('one of a kind that this agent does not know, and one that is no JSON, are refused', () => {
  assert.equal(check(envelope({ kind: 'format-disk' })), 'unknown-instruction');
  const body = 'not json';
  assert.equal(check({ body, signature: signText(serverKey, instructionText(body)) }), 'unknown-instruction');
});
