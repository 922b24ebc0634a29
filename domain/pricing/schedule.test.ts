import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkSchedule, isClosedOn, isOpen, openHours, type Schedule } from './schedule.ts';

const schedule: Schedule = { zone: 'Europe/Lisbon', opens: '10:00', closes: '21:00' };
const open = (text: string) => isOpen(schedule, Temporal.Instant.from(text));

test('S1: 10:00:00 is inside and 21:00:00 is outside, in winter and in summer', () => {
  assert.equal(open('2026-11-22T09:59:59.999Z'), false);
  assert.equal(open('2026-11-22T10:00:00Z'), true);
  assert.equal(open('2026-11-22T20:59:59.999Z'), true);
  assert.equal(open('2026-11-22T21:00:00Z'), false);
  assert.equal(open('2026-07-01T08:59:59.999Z'), false);
  assert.equal(open('2026-07-01T09:00:00Z'), true);
  assert.equal(open('2026-07-01T19:59:59.999Z'), true);
  assert.equal(open('2026-07-01T20:00:00Z'), false);
});

test('S1: the day the clocks go forward (29 March 2026) opens and closes by the wall clock', () => {
  assert.equal(open('2026-03-28T10:00:00Z'), true);
  assert.equal(open('2026-03-28T09:30:00Z'), false);
  assert.equal(open('2026-03-29T09:00:00Z'), true);
  assert.equal(open('2026-03-29T08:59:59Z'), false);
  assert.equal(open('2026-03-29T20:00:00Z'), false);
});

test('S1: the day the clocks go back (25 October 2026) opens and closes by the wall clock', () => {
  assert.equal(open('2026-10-24T09:00:00Z'), true);
  assert.equal(open('2026-10-25T09:59:59Z'), false);
  assert.equal(open('2026-10-25T10:00:00Z'), true);
  assert.equal(open('2026-10-25T20:59:59Z'), true);
  assert.equal(open('2026-10-25T21:00:00Z'), false);
});

test('S1: in the nights themselves the hour that is skipped never is and the one that returns counts twice', () => {
  const night: Schedule = { ...schedule, opens: '01:00', closes: '02:00' };
  const atNight = (text: string) => isOpen(night, Temporal.Instant.from(text));
  assert.equal(atNight('2026-03-29T00:59:59Z'), false);
  assert.equal(atNight('2026-03-29T01:00:00Z'), false);
  assert.equal(atNight('2026-10-25T00:30:00Z'), true);
  assert.equal(atNight('2026-10-25T01:30:00Z'), true);
  assert.equal(atNight('2026-10-25T02:00:00Z'), false);
});

test('S1: every day has as many open minutes as the schedule says, whatever the clocks do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 730 }), (days) => {
      const day = Temporal.PlainDate.from('2026-01-01').add({ days });
      const opens = day.toZonedDateTime({ timeZone: 'Europe/Lisbon', plainTime: '10:00' }).toInstant();
      assert.equal(isOpen(schedule, opens), true);
      assert.equal(isOpen(schedule, opens.subtract({ milliseconds: 1 })), false);
      assert.equal(isOpen(schedule, opens.add({ hours: 11 }).subtract({ milliseconds: 1 })), true);
      assert.equal(isOpen(schedule, opens.add({ hours: 11 })), false);
    }),
    { numRuns: 60 },
  );
});

test('S1: a schedule can be the whole day', () => {
  const always: Schedule = { ...schedule, opens: '00:00', closes: '24:00' };
  assert.equal(checkSchedule(always).ok, true);
  assert.equal(isOpen(always, Temporal.Instant.from('2026-11-22T23:59:59.999Z')), true);
  assert.equal(isOpen(always, Temporal.Instant.from('2026-11-22T00:00:00Z')), true);
});

test('a schedule that does not open before it closes, or is no time, is refused and never open', () => {
  for (const [opens, closes] of [
    ['21:00', '10:00'],
    ['10:00', '10:00'],
    ['9:00', '21:00'],
    ['10:00', '25:00'],
    ['10:60', '21:00'],
    ['24:00', '24:00'],
  ] as const) {
    const wrong: Schedule = { ...schedule, opens, closes };
    assert.deepEqual(checkSchedule(wrong), { ok: false, code: 'bad-schedule' }, `${opens}–${closes}`);
    assert.equal(isOpen(wrong, Temporal.Instant.from('2026-11-22T12:00:00Z')), false, `${opens}–${closes}`);
  }
  assert.deepEqual(checkSchedule(schedule), { ok: true, value: schedule });
});

test('S1: a company can be closed on holidays, on days of the week and on days of its own, whole days long', () => {
  const closed = { nationalHolidays: true, weekdays: [7], days: ['2026-12-24'] };
  const some: Schedule = { ...schedule, closed };
  for (const [day, shut] of [
    ['2026-12-25', true],
    ['2026-12-24', true],
    ['2026-11-29', true],
    ['2026-11-28', false],
    ['2026-12-23', false],
  ] as const) {
    const date = Temporal.PlainDate.from(day);
    assert.equal(isClosedOn(some, date), shut, day);
    assert.equal(isOpen(some, Temporal.Instant.from(`${day}T12:00:00Z`)), !shut, day);
    assert.equal(openHours(some, date) === null, shut, day);
    assert.equal(isOpen(schedule, Temporal.Instant.from(`${day}T12:00:00Z`)), true, 'every day, unless it is set');
  }
  const own = { ...some, closed: { ...closed, nationalHolidays: false } };
  assert.equal(isClosedOn(own, Temporal.PlainDate.from('2026-12-25')), false);
});

test('S1: a schedule that is closed on all seven days is refused', () => {
  const closed = { nationalHolidays: false, days: [] };
  assert.equal(checkSchedule({ ...schedule, closed: { ...closed, weekdays: [1, 2, 3, 4, 5, 6, 7] } }).ok, false);
  assert.equal(checkSchedule({ ...schedule, closed: { ...closed, weekdays: [6, 7, 6] } }).ok, true);
});
