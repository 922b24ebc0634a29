import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sight } from './sight.ts';

test('R4: a page that goes out of sight now and then is believed at once', () => {
  const sight = new Sight(0);
  for (let minute = 0; minute < 60; minute++) {
    for (const hidden of [true, false]) {
      assert.equal(sight.say(hidden, minute * 60_000), 0);
      assert.equal(sight.settle(), true);
      assert.equal(sight.hidden, hidden);
    }
    assert.equal(sight.say(false, minute * 60_000), null, 'it is so already');
  }
});

test('R4: one that flickers is believed ten times a minute, and what it says last always', () => {
  const sight = new Sight(0);
  let looks = 0;
  let settleAt: number | null = null;
  // Every tenth of a second, for ten minutes.
  for (let nowMs = 0; nowMs < 600_000; nowMs += 100) {
    if (settleAt !== null && nowMs >= settleAt) {
      sight.settle();
      looks += 1;
      settleAt = null;
    }
    const inMs = sight.say(nowMs % 200 === 0, nowMs);
    if (inMs !== null) settleAt = nowMs + inMs;
  }
  assert.ok(looks > 50 && looks <= 10 + 10 * 10, `${looks} looks`);
  sight.say(true, 600_000);
  sight.settle();
  assert.equal(sight.hidden, true);
});
