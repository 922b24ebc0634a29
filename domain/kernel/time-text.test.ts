import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockTimeInFull, dayInWords, formatClockTime, formatDate, formatElapsed, lisbonDate } from './time-text.ts';

test('N1: dates read as each language writes them', () => {
  const date = Temporal.PlainDate.from('2026-02-05');
  assert.equal(formatDate(date, 'pt'), '05/02/2026');
  assert.equal(formatDate(date, 'en'), '5 Feb 2026');
});

test('S1: a day that is near is told in words', () => {
  assert.equal(dayInWords(Temporal.PlainDate.from('2026-11-25'), 'pt'), 'quarta-feira, 25 de novembro');
  assert.equal(dayInWords(Temporal.PlainDate.from('2026-11-25'), 'en'), 'Wednesday, 25 November');
  assert.equal(dayInWords(Temporal.PlainDate.from('2027-01-03'), 'pt'), 'domingo, 3 de janeiro');
  assert.equal(dayInWords(Temporal.PlainDate.from('2026-12-07'), 'en'), 'Monday, 7 December');
});

test('S1: moments are told by the clock and the calendar of Lisbon, in winter and in summer', () => {
  assert.equal(formatClockTime(Temporal.Instant.from('2026-01-10T09:05:59Z')), '09:05');
  assert.equal(formatClockTime(Temporal.Instant.from('2026-07-10T09:05:59Z')), '10:05');
  assert.equal(lisbonDate(Temporal.Instant.from('2026-07-10T23:30:00Z')).toString(), '2026-07-11');
});

test('N1: time spent is told to the second, and a started second counts', () => {
  assert.equal(formatElapsed(0), '0 s');
  assert.equal(formatElapsed(1), '1 s');
  assert.equal(formatElapsed(59_999), '1 min 0 s');
  assert.equal(formatElapsed(60 * 60_000), '1 h 0 min 0 s');
  assert.equal(formatElapsed(60 * 60_000 + 1), '1 h 0 min 1 s');
  assert.equal(formatElapsed(95 * 60_000 + 12_000), '1 h 35 min 12 s');
});

test('S1: in the night in which an hour comes twice it is said which of the two is meant', () => {
  const said = (at: string) => clockTimeInFull(Temporal.Instant.from(at), 'pt');
  assert.deepEqual(
    ['2026-10-24T23:30:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'].map(said),
    ['00:30', '01:00 (hora de verão)', '01:00 (hora de inverno)', '02:00'],
  );
  assert.equal(clockTimeInFull(Temporal.Instant.from('2026-10-25T01:59:00Z'), 'en'), '01:59 (winter time)');
  // The hour that is skipped in March is nobody's.
  assert.deepEqual(['2027-03-28T00:59:00Z', '2027-03-28T01:00:00Z'].map(said), ['00:59', '02:00']);
});
