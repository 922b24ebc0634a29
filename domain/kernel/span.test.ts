import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { earlier, later, overlapMs, type Span, spanMs, union, withoutMs } from './span.ts';

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
const span = (from: number, to: number): Span => ({ from: at(from), to: at(to) });
const plain = (spans: readonly Span[]) => spans.map((s) => [s.from.epochMilliseconds, s.to.epochMilliseconds]);
const anySpan = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([a, b]) => span(a, b));

test('a span that does not go forward is empty', () => {
  assert.equal(spanMs(span(5, 9)), 4);
  assert.equal(spanMs(span(9, 5)), 0);
});

test('the earlier and the later of two moments', () => {
  assert.equal(earlier(at(1), at(2)).epochMilliseconds, 1);
  assert.equal(earlier(at(2), at(1)).epochMilliseconds, 1);
  assert.equal(later(at(1), at(2)).epochMilliseconds, 2);
  assert.equal(later(at(2), at(1)).epochMilliseconds, 2);
});

test('what two spans have in common', () => {
  assert.equal(overlapMs(span(0, 10), span(5, 20)), 5);
  assert.equal(overlapMs(span(0, 10), span(10, 20)), 0);
});

test('spans that overlap or touch become one, in order', () => {
  assert.deepEqual(plain(union([span(8, 9), span(0, 3), span(3, 5), span(1, 2), span(7, 6)])), [
    [0, 5],
    [8, 9],
  ]);
});

test('time is taken out once, however often it is named', () => {
  fc.assert(
    fc.property(anySpan, fc.array(anySpan), (whole, holes) => {
      let left = 0;
      for (let ms = whole.from.epochMilliseconds; ms < whole.to.epochMilliseconds; ms++) {
        const gone = holes.some((h) => h.from.epochMilliseconds <= ms && ms < h.to.epochMilliseconds);
        if (!gone) left++;
      }
      assert.equal(withoutMs(whole, holes), left);
    }),
  );
});
