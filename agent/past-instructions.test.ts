import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { openPastInstructions } from './past-instructions.ts';

const NONCE = 'abcdefghijklmnop';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iponto-past-'));
});

test('a nonce is fresh once, also after a restart of the agent', () => {
  assert.equal(openPastInstructions(folder, () => {}).use(NONCE, 60_000, 0), 'fresh');
  const restarted = openPastInstructions(folder, () => {});
  assert.equal(restarted.use(NONCE, 60_000, 0), 'seen');
  assert.equal(statSync(join(folder, 'past-instructions.json')).mode & 0o777, 0o600);
});

test('a nonce is forgotten once its instruction has expired, when the expiry alone refuses it', () => {
  const past = openPastInstructions(folder, () => {});
  past.use(NONCE, 60_000, 0);
  past.use('another-nonce-here', 120_000, 60_001);
  assert.equal(past.use(NONCE, 200_000, 60_002), 'fresh');
});

test('an ended session stays ended after a restart', () => {
  const past = openPastInstructions(folder, () => {});
  assert.equal(past.hasEnded('s'), false);
  past.end('s', 0);
  assert.equal(past.hasEnded('s'), true);
  assert.equal(openPastInstructions(folder, () => {}).hasEnded('s'), true);
});

test('a session that is offered anew has not ended, also after a restart', () => {
  const past = openPastInstructions(folder, () => {});
  past.end('s', 0);
  past.offeredAnew('s', 0);
  past.offeredAnew('another', 0);
  assert.equal(past.hasEnded('s'), false);
  assert.equal(openPastInstructions(folder, () => {}).hasEnded('s'), false);
});

test('a disk that does not take it is said, and logged', () => {
  const events: string[] = [];
  const past = openPastInstructions(folder, (event) => events.push(event));
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder was');
  assert.equal(past.use(NONCE, 60_000, 0), 'not-kept');
  assert.equal(past.use(NONCE, 60_000, 0), 'seen');
  past.end('s', 0);
  assert.equal(past.hasEnded('s'), true);
  assert.deepEqual(events, ['past-not-kept', 'past-not-kept']);
});
