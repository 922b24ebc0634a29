import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agentMessageSchema, instructionBodySchema, serverMessageSchema } from './agent.ts';
import { helloText, instructionText, welcomeText } from './agent-signatures.ts';

const seal = {
  equipmentId: '0198c0de-0000-7000-8000-000000000001',
  nonce: 'abcdefghijklmnop',
  expiry: '2026-11-22T10:00:30Z',
};
const session = '0198c0de-0000-7000-8000-000000000002';

test('an instruction keeps its seal and the fields of its kind', () => {
  const body = { ...seal, kind: 'start', session, resume: false };
  assert.deepEqual(instructionBodySchema.parse(body), body);
});

test('an instruction without its seal, of an unknown kind, or with a page that is no web page is refused', () => {
  const wrong: unknown[] = [
    { kind: 'start', session, resume: false },
    { ...seal, kind: 'shutdown', session },
    { ...seal, kind: 'start', session },
    { ...seal, kind: 'offer', session, pageUrl: 'file:///etc/passwd' },
    { ...seal, kind: 'stream', session, url: 'https://example.pt/x' },
    { ...seal, nonce: 'short', kind: 'withdraw', session },
    { ...seal, expiry: 'tomorrow', kind: 'withdraw', session },
  ];
  for (const body of wrong) assert.equal(instructionBodySchema.safeParse(body).success, false, JSON.stringify(body));
});

test('messages of either side that are not in the protocol are refused', () => {
  assert.equal(serverMessageSchema.safeParse({ type: 'run', command: 'ls' }).success, false);
  assert.equal(agentMessageSchema.safeParse({ type: 'hello', equipmentId: 'x' }).success, false);
  assert.equal(agentMessageSchema.safeParse({ type: 'ping', at: seal.expiry }).success, true);
});

test('what is signed begins with its purpose, so no signature can stand for another', () => {
  const texts = [
    helloText({ nonce: 'n', agentNonce: 'a', equipmentId: 'e' }),
    welcomeText({ agentNonce: 'a', equipmentId: 'e', at: 't' }),
    instructionText('{}'),
  ];
  assert.deepEqual(texts, [
    'iponto-agent-hello\nn\na\ne',
    'iponto-agent-welcome\na\ne\nt',
    'iponto-agent-instruction\n{}',
  ]);
});
