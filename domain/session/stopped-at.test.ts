import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionEvent } from './events.ts';
import { stoppedAt } from './stopped-at.ts';

const acceptedAt = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (minutes: number) => acceptedAt.add({ milliseconds: minutes * 60_000 });
const connected = (minutes: number): SessionEvent => ({ kind: 'equipment-connected', at: after(minutes) });
const lost = (minutes: number): SessionEvent => ({ kind: 'equipment-lost', at: after(minutes) });
const gap = (from: number, to: number): SessionEvent => ({
  ...{ kind: 'server-gap', at: after(to), from: after(from), to: after(to) },
});

/** The minute at which the session ended, told at one minute that it was stopped at another. */
const ended = (events: readonly SessionEvent[], toldAt: number, stopped: number) => {
  const told = {
    acceptedAt,
    now: after(toldAt),
    agoMs: Math.max(0, Math.round((toldAt - stopped) * 60_000)),
    silenceMs: 30_000,
  };
  return stoppedAt(events, told).since(acceptedAt).total('minutes');
};

test('X1: while the line is up a stop counts when it is told, whatever the equipment says', () => {
  assert.equal(ended([], 60, 5), 60);
  assert.equal(ended([connected(-3)], 60, 5), 60);
  assert.equal(ended([connected(-3)], 60, 70), 60);
});

test('X1: the equipment’s word counts from its last sign of life before the absence it has just come back from', () => {
  const back = [connected(-3), lost(20), connected(40)];
  assert.equal(ended(back, 40, 30), 30);
  assert.equal(ended(back, 40.5, 5), 19.5);
  assert.equal(ended(back.slice(0, 2), 40, 30), 30);
});

test('X1: our own absence counts like its own, from our last sign of life', () => {
  assert.equal(ended([connected(-3), gap(20, 40), connected(40)], 40.1, 25), 25);
  assert.equal(ended([connected(-3), gap(20, 40)], 40.1, 5), 20);
});

test('X1: an absence that is long over takes no time back', () => {
  const back = [connected(-3), lost(10), connected(11)];
  assert.equal(ended(back, 60, 10), 60);
  assert.equal(ended([...back, lost(50), connected(55)], 55, 10), 49.5);
});

test('X1: a stop is never before the acceptance', () => {
  assert.equal(ended([lost(-5), connected(0)], 0.2, -4), 0);
});
