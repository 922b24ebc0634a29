import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkWeek, weekOn, workingOn } from './working-times.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (weekday: number, from: string, to: string) => ({ weekday, from, to });
const weeks = [
  { validFrom: day('2026-11-30'), times: [time(1, '14:00', '18:00')] },
  {
    validFrom: day('2026-11-02'),
    times: [time(1, '14:00', '18:00'), time(1, '10:00', '13:00'), time(7, '10:00', '12:00')],
  },
];
const on = (text: string) => workingOn(weeks, day(text), 'Europe/Lisbon').map(({ from, to }) => `${from} ${to}`);

test('S1: a week may have a break at noon, times that touch, and a day until midnight', () => {
  const good = [
    time(1, '10:00', '13:00'),
    time(1, '14:00', '24:00'),
    time(2, '10:00', '12:00'),
    time(2, '12:00', '13:00'),
  ];
  assert.deepEqual(checkWeek(good), { ok: true, value: good });
  assert.equal(checkWeek([]).ok, true);
});

test('S1: a time that does not go forward, overlaps another of its day, or is none, is refused', () => {
  for (const wrong of [
    [time(1, '13:00', '10:00')],
    [time(1, '10:00', '10:00')],
    [time(1, '9:00', '10:00')],
    [time(1, '10:00', '25:00')],
    [time(1, '10:00', '13:00'), time(1, '12:59', '14:00')],
    [time(1, '10:00', '18:00'), time(2, '10:00', '18:00'), time(1, '12:00', '13:00')],
    [time(1, '10:00', '12:00'), time(1, 'x', '13:00')],
  ]) {
    assert.deepEqual(checkWeek(wrong), { ok: false, code: 'bad-working-times' });
  }
});

test('S1: the week in force is the one that began last, and before the first there is none', () => {
  assert.deepEqual(weekOn(weeks, day('2026-11-01')), []);
  assert.equal(weekOn(weeks, day('2026-11-02')).length, 3);
  assert.equal(weekOn(weeks, day('2026-11-29')).length, 3);
  assert.equal(weekOn(weeks, day('2026-11-30')).length, 1);
});

test('S1: a day has the times of its weekday, in order', () => {
  assert.deepEqual(on('2026-11-23'), [
    '2026-11-23T10:00:00Z 2026-11-23T13:00:00Z',
    '2026-11-23T14:00:00Z 2026-11-23T18:00:00Z',
  ]);
  assert.deepEqual(on('2026-11-22'), ['2026-11-22T10:00:00Z 2026-11-22T12:00:00Z']);
  assert.deepEqual(on('2026-11-24'), []);
});

test('S1: times that touch are worked through, whatever their order, also in the night in which an hour comes twice', () => {
  const through = (...times: ReturnType<typeof time>[]) => [{ validFrom: day('2026-01-01'), times }];
  const noon = through(time(1, '12:30', '18:00'), time(1, '09:00', '12:30'), time(1, '18:30', '19:00'));
  assert.deepEqual(
    workingOn(noon, day('2026-11-23'), 'Europe/Lisbon').map(({ from, to }) => `${from} ${to}`),
    ['2026-11-23T09:00:00Z 2026-11-23T18:00:00Z', '2026-11-23T18:30:00Z 2026-11-23T19:00:00Z'],
  );
  const night = through(time(7, '00:00', '01:30'), time(7, '01:30', '04:00'));
  assert.deepEqual(
    workingOn(night, day('2026-10-25'), 'Europe/Lisbon').map(({ from, to }) => `${from} ${to}`),
    ['2026-10-24T23:00:00Z 2026-10-25T04:00:00Z'],
  );
});

test('S1: a working time that lies in the skipped hour is none', () => {
  const night = [{ validFrom: day('2026-01-01'), times: [time(7, '01:00', '02:00')] }];
  assert.deepEqual(workingOn(night, day('2026-03-29'), 'Europe/Lisbon'), []);
});
