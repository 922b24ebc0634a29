import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteServerTime, serverNow } from './server-clock.ts';

test('T1: a page whose own clock is hours off counts from the server’s clock', () => {
  for (const shown of ['2026-11-22T03:00:00Z', '2031-01-01T00:00:00+05:00']) {
    noteServerTime(shown);
    const driftMs = serverNow().epochMilliseconds - Temporal.Instant.from(shown).epochMilliseconds;
    assert.ok(driftMs >= 0 && driftMs < 1000, `${driftMs} ms`);
  }
});

test('T1: between two answers the page’s clock only goes forward', () => {
  noteServerTime('2026-11-22T12:00:00Z');
  let last = serverNow();
  for (let i = 0; i < 1000; i += 1) {
    const now = serverNow();
    assert.ok(Temporal.Instant.compare(now, last) >= 0);
    last = now;
  }
});
