import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateWait, FEWEST_SAMPLES } from './queue-estimate.ts';

const MINUTE = 60_000;
const minutes = (...each: number[]) => each.map((length) => length * MINUTE);
const ALIKE = Array<number>(FEWEST_SAMPLES).fill(30 * MINUTE);

test('the wait is as long as the technicians at work still need for those before', () => {
  const cases = [
    { place: 1, atWork: [null], minutes: 5 },
    { place: 1, atWork: [10 * MINUTE], minutes: 20 },
    { place: 2, atWork: [10 * MINUTE], minutes: 50 },
    { place: 2, atWork: [10 * MINUTE, 25 * MINUTE], minutes: 20 },
    { place: 3, atWork: [10 * MINUTE, 25 * MINUTE], minutes: 35 },
    { place: 2, atWork: [null, null], minutes: 5 },
    { place: 3, atWork: [null, null], minutes: 30 },
  ];
  for (const { minutes: expected, ...facts } of cases) {
    assert.equal(estimateWait({ ...facts, lengthsMs: ALIKE }), expected, JSON.stringify(facts));
  }
});

test('the middle one of the last sessions counts, not their average: one that took all day changes nothing', () => {
  const lengthsMs = minutes(12, 14, 16, 18, 20, 22, 24, 600);
  assert.equal(estimateWait({ place: 1, atWork: [0], lengthsMs }), 20);
});

test('a session that runs longer than most is expected to take as much more as those that took longer', () => {
  const lengthsMs = minutes(10, 10, 10, 10, 10, 40, 50, 60);
  assert.equal(estimateWait({ place: 1, atWork: [20 * MINUTE], lengthsMs }), 30);
});

test('nothing is said with fewer samples, with nobody at work, of a session without its like, and beyond two hours', () => {
  const facts = { place: 1, atWork: [null], lengthsMs: ALIKE };
  assert.equal(estimateWait({ ...facts, lengthsMs: ALIKE.slice(1) }), null);
  assert.equal(estimateWait({ ...facts, atWork: [] }), null);
  assert.equal(estimateWait({ ...facts, atWork: [31 * MINUTE] }), null);
  assert.equal(estimateWait({ ...facts, place: 5 }), 120);
  assert.equal(estimateWait({ ...facts, place: 6 }), null);
});

const facts = fc.record({
  place: fc.integer({ min: 1, max: 12 }),
  atWork: fc.array(fc.option(fc.integer({ min: 0, max: 90 * MINUTE }), { nil: null }), { maxLength: 6 }),
  lengthsMs: fc.array(fc.integer({ min: 1, max: 120 * MINUTE }), { maxLength: 30 }),
});
/** Nothing said is the longest wait of all. */
const longest = (wait: number | null) => wait ?? Number.POSITIVE_INFINITY;

test('an estimate is in steps of five minutes; who stands further behind is never promised less, and one more free technician never makes it longer', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const wait = estimateWait(given);
      assert.ok(wait === null || (wait >= 5 && wait <= 120 && wait % 5 === 0));
      assert.ok(longest(estimateWait({ ...given, place: given.place + 1 })) >= longest(wait));
      assert.ok(longest(estimateWait({ ...given, atWork: [...given.atWork, null] })) <= longest(wait));
    }),
  );
});
