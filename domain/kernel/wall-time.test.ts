import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minuteOfDay, wallSpan } from './wall-time.ts';

const ZONE = 'Europe/Lisbon';
const span = (day: string, from: string, to: string) => {
  const made = wallSpan(Temporal.PlainDate.from(day), { from, to }, ZONE);
  return [made.from.toString(), made.to.toString()];
};

test('S1: a wall time is hours and minutes, and 24:00 is the end of the day', () => {
  assert.deepEqual(['00:00', '09:05', '23:59', '24:00'].map(minuteOfDay), [0, 545, 1439, 1440]);
  for (const wrong of ['9:05', '24:01', '10:60', '', '10:00:00']) assert.equal(minuteOfDay(wrong), null, wrong);
});

test('S1: a span of the wall clock is an hour earlier by the world’s clock in summer', () => {
  assert.deepEqual(span('2026-11-22', '10:00', '21:00'), ['2026-11-22T10:00:00Z', '2026-11-22T21:00:00Z']);
  assert.deepEqual(span('2026-07-01', '10:00', '21:00'), ['2026-07-01T09:00:00Z', '2026-07-01T20:00:00Z']);
});

test('S1: a whole day has 23 hours when the clocks go forward and 25 when they go back', () => {
  assert.deepEqual(span('2026-03-29', '00:00', '24:00'), ['2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z']);
  assert.deepEqual(span('2026-10-25', '00:00', '24:00'), ['2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z']);
});

test('S1: the hour that is skipped is no time at all; of the one that comes twice, what is safe remains', () => {
  const skipped = wallSpan(Temporal.PlainDate.from('2026-03-29'), { from: '01:00', to: '02:00' }, ZONE);
  assert.ok(Temporal.Instant.compare(skipped.to, skipped.from) <= 0);
  assert.deepEqual(span('2026-10-25', '01:00', '02:00'), ['2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z']);
});

test('what is no wall time is a bug and throws', () => {
  assert.throws(() => span('2026-11-22', '10', '21:00'), RangeError);
});

test('S1: whoever looks at the wall at any moment of a span sees a time between its two ends, on any day', () => {
  const days = fc
    .constantFrom('2026-03-28', '2026-03-29', '2026-10-25', '2026-11-22', '2026-07-01')
    .map((text) => Temporal.PlainDate.from(text));
  const times = fc.array(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 }).map((quarters) => {
    const [from = 0, to = 0] = quarters.toSorted((a, b) => a - b);
    const write = (n: number) =>
      `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;
    return { from: write(from), to: write(to) };
  });
  fc.assert(
    fc.property(
      days,
      times,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (day, { from, to }, share) => {
        const made = wallSpan(day, { from, to }, ZONE);
        const lengthMs = made.to.epochMilliseconds - made.from.epochMilliseconds;
        if (lengthMs <= 0) return;
        const at = made.from.add({ milliseconds: Math.floor(lengthMs * share) }).toZonedDateTimeISO(ZONE);
        const minute = at.hour * 60 + at.minute;
        assert.ok(at.toPlainDate().equals(day));
        assert.ok((minuteOfDay(from) ?? 0) <= minute && minute < (minuteOfDay(to) ?? 0), `${at}`);
      },
    ),
  );
});
