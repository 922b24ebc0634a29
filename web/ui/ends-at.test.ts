import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endsAt } from './ends-at.ts';

const now = Temporal.Instant.from('2026-11-22T11:00:00Z');
const chosen = { endsAtMs: 60 * 60_000, startedAt: '2026-11-22T10:10:00Z', endedAt: null };
const at = (elapsedMinutes: number, basis: Parameters<typeof endsAt>[0] = chosen) => {
  const end = endsAt(basis, elapsedMinutes * 60_000, now);
  return end && { at: end.at.toString(), soon: end.soon };
};

test('X1: the page tells when a session will end with the free minutes, and warns in the last five', () => {
  assert.deepEqual(at(50), { at: '2026-11-22T11:10:00Z', soon: false });
  assert.deepEqual(at(54.99), { at: '2026-11-22T11:05:00.6Z', soon: false });
  assert.deepEqual(at(55), { at: '2026-11-22T11:05:00Z', soon: true });
  assert.deepEqual(at(61), { at: '2026-11-22T11:00:00Z', soon: true });
});

test('X1: there is no such moment where it was not chosen, has not begun, or is over', () => {
  assert.equal(at(50, { ...chosen, endsAtMs: null }), null);
  assert.equal(at(50, { ...chosen, startedAt: null }), null);
  assert.equal(at(50, { ...chosen, endedAt: '2026-11-22T10:20:00Z' }), null);
});
