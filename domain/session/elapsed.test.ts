import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Span } from '../kernel/span.ts';
import { elapsedMs, gapsTakenOut, momentOf } from './elapsed.ts';

const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (seconds: number) => start.add({ milliseconds: Math.round(seconds * 1000) });
const gap = (from: number, to: number): Span => ({ from: after(from), to: after(to) });
const running = (...gaps: readonly Span[]) => ({ startedAt: start, endedAt: null, gaps });

test('T1: no time is counted before the start', () => {
  assert.equal(elapsedMs({ startedAt: null, endedAt: null, gaps: [] }, after(600)), 0);
  assert.equal(elapsedMs(running(), after(-5)), 0);
});

test('T1: time runs from the acceptance to the end, to the millisecond', () => {
  assert.equal(elapsedMs(running(), start.add({ milliseconds: 3_600_001 })), 3_600_001);
  assert.equal(elapsedMs({ startedAt: start, endedAt: after(60), gaps: [] }, after(600)), 60_000);
  assert.equal(elapsedMs({ startedAt: start, endedAt: after(60), gaps: [] }, after(30)), 30_000);
});

test('T1: a gap of our server over 10 s is taken out whole, one of 10 s is not', () => {
  assert.equal(elapsedMs(running(gap(100, 110)), after(600)), 600_000);
  assert.equal(elapsedMs(running(gap(100, 110.001)), after(600)), 589_999);
  assert.equal(elapsedMs(running(gap(100, 104)), after(600), 3), 596_000);
});

test('T1: the gaps that are told are those that are taken out, and none from before the acceptance', () => {
  assert.deepEqual(gapsTakenOut({ startedAt: null, gaps: [gap(0, 60)] }), []);
  assert.deepEqual(gapsTakenOut(running(gap(-60, -1), gap(-30, 0), gap(5, 10))), []);
  assert.deepEqual(gapsTakenOut(running(gap(-15, 5), gap(20, 26), gap(26, 32))), [gap(-15, 5), gap(20, 32)]);
});

test('T1: gaps that overlap are one gap, taken out once', () => {
  assert.equal(elapsedMs(running(gap(100, 120), gap(110, 130)), after(600)), 570_000);
  assert.equal(elapsedMs(running(gap(100, 106), gap(106, 112)), after(600)), 588_000);
});

test('T1: of a gap that reaches beyond the session only the part inside is taken out', () => {
  assert.equal(elapsedMs({ startedAt: start, endedAt: after(60), gaps: [gap(55, 80)] }, after(600)), 55_000);
  assert.equal(elapsedMs(running(gap(-15, 5)), after(60)), 55_000);
});

test('T1: the nights when the clocks change have no hour more or less for a session', () => {
  for (const night of ['2026-03-29', '2026-10-25']) {
    const startedAt = Temporal.Instant.from(`${night}T00:30:00Z`);
    const endedAt = Temporal.Instant.from(`${night}T02:30:00Z`);
    const wall = endedAt.toZonedDateTimeISO('Europe/Lisbon').hour - startedAt.toZonedDateTimeISO('Europe/Lisbon').hour;
    assert.notEqual(wall, 2);
    assert.equal(elapsedMs({ startedAt, endedAt, gaps: [] }, endedAt), 2 * 3_600_000);
  }
});

test('T1: elapsed time never runs backwards and never exceeds the wall clock', () => {
  const seconds = fc.integer({ min: 0, max: 500 });
  const anyGap = fc.tuple(seconds, seconds).map(([a, b]) => gap(a, b));
  fc.assert(
    fc.property(fc.array(anyGap, { maxLength: 6 }), seconds, seconds, (gaps, a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)];
      const early = elapsedMs(running(...gaps), after(first));
      const late = elapsedMs(running(...gaps), after(second));
      assert.ok(0 <= early && early <= late && late <= second * 1000);
    }),
  );
});

test('T1: the moment at which so much time is counted comes later by every gap that is taken out before it', () => {
  assert.equal(momentOf({ startedAt: null, gaps: [] }, 60_000), null);
  assert.deepEqual(momentOf(running(), 60_000), after(60));
  assert.deepEqual(momentOf(running(gap(20, 50)), 60_000), after(90));
  assert.deepEqual(momentOf(running(gap(20, 25)), 60_000), after(60));
  assert.deepEqual(momentOf(running(gap(-15, 5), gap(60, 80), gap(90, 120)), 60_000), after(85));
  assert.deepEqual(momentOf(running(gap(60, 80)), 60_000), after(60));
});

test('T1: at that moment just so much time is counted', () => {
  const seconds = fc.integer({ min: 0, max: 500 });
  const anyGap = fc.tuple(seconds, seconds).map(([a, b]) => gap(a, b));
  fc.assert(
    fc.property(fc.array(anyGap, { maxLength: 6 }), fc.integer({ min: 0, max: 600_000 }), (gaps, ms) => {
      const moment = momentOf(running(...gaps), ms);
      assert.ok(moment !== null);
      assert.equal(elapsedMs(running(...gaps), moment), ms);
    }),
  );
});
