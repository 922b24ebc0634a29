import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServerClock } from './server-clock.ts';

const told = Temporal.Instant.from('2026-11-22T10:00:00Z');

function clocks() {
  const now = { wall: 5_000_000, steady: 100 };
  const clock = new ServerClock(
    told,
    () => now.wall,
    () => now.steady,
  );
  return { now, clock };
}

test('the server’s time goes on from what it told, whatever this machine’s own clock says', () => {
  const { now, clock } = clocks();
  now.wall += 1_500;
  now.steady += 1_500;
  assert.equal(clock.nowMs(), told.epochMilliseconds + 1_500);
  assert.equal(clock.jumped(), false);
});

test('a machine that slept counts the sleep, and knows that it must ask again', () => {
  const { now, clock } = clocks();
  now.wall += 3_600_000;
  now.steady += 10;
  assert.equal(clock.nowMs(), told.epochMilliseconds + 3_600_000);
  assert.equal(clock.jumped(), true);
});

test('setting the clock back makes nothing younger', () => {
  const { now, clock } = clocks();
  now.wall -= 3_600_000;
  now.steady += 45_000;
  assert.equal(clock.nowMs(), told.epochMilliseconds + 45_000);
  assert.equal(clock.jumped(), true);
});
