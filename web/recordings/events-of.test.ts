import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentOf, dropsOf, eventsOf } from './events-of.ts';

const entry = (seq: number, kind: string, offsetMs: number | null, data = {}) => ({
  ...{ seq, kind, offsetMs, data },
  at: '2026-11-22T10:30:00Z',
});

test('events and blocks stand in the order of the video', () => {
  const timeline = [entry(4, 'accepted', 0), entry(5, 'said', 10), entry(6, 'concluded', 3_600_010)];
  const blocks = [
    { offsetMs: 0, minutes: 60 },
    { offsetMs: 3_600_000, minutes: 30 },
  ];
  const keys = eventsOf({ timeline, blocks }).map(({ key }) => key);
  assert.deepEqual(keys, ['event 4', 'block 0', 'event 5', 'block 3600000', 'event 6']);
});

test('the current one is the last that has happened', () => {
  const events = eventsOf({ timeline: [entry(1, 'accepted', 100), entry(2, 'said', 200)], blocks: [] });
  assert.deepEqual(
    [0, 100, 199, 200, 900].map((ms) => currentOf(events, ms)),
    [-1, 0, 0, 1, 1],
  );
  assert.equal(currentOf(eventsOf({ timeline: [entry(1, 'accepted', null)], blocks: [] }), 5), -1);
});

test('a drop lasts until the equipment is back, or the video ends; a gap of ours ends where it is told', () => {
  const gap = { from: '2026-11-22T10:30:00Z', to: '2026-11-22T10:30:20Z' };
  const timeline = [
    entry(1, 'equipment-connected', 0),
    entry(2, 'equipment-lost', 1_000),
    entry(3, 'equipment-lost', 2_000),
    entry(4, 'equipment-connected', 4_000),
    entry(5, 'server-gap', 30_000, gap),
    entry(6, 'equipment-lost', 50_000),
  ];
  assert.deepEqual(dropsOf(timeline, 60_000), [
    { fromMs: 1_000, toMs: 4_000 },
    { fromMs: 10_000, toMs: 30_000 },
    { fromMs: 50_000, toMs: 60_000 },
  ]);
  assert.deepEqual(dropsOf([entry(1, 'equipment-lost', null)], 60_000), []);
});
