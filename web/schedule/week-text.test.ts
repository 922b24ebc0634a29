import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWeek, weekFaults, writeWeek } from './week-text.ts';

const time = (weekday: number, from: string, to: string) => ({ weekday, from, to });
const NOTHING = ['', '', '', ''];

test('what is written of a week is read back', () => {
  const times = [time(1, '10:00', '13:00'), time(1, '14:00', '18:00'), time(7, '10:00', '24:00')];
  assert.deepEqual(readWeek(writeWeek(times)), times);
  assert.deepEqual(writeWeek([]), Array(7).fill(NOTHING));
});

test('hours are read as people type them; what is half filled in is not made whole', () => {
  const week = [['9', '13h30', ' 14:00 ', '18:00'], ['10:00', '', '', ''], ...Array(5).fill(NOTHING)];
  assert.deepEqual(readWeek(week), [time(1, '09:00', '13:30'), time(1, '14:00', '18:00'), time(2, '10:00', '')]);
});

/** A week of which only Monday is filled in. */
const monday = (...fields: string[]) => [fields, ...Array(6).fill(NOTHING)];

test('a week that people can type has no faults: no hours, one time, two with or without a break, the later one first', () => {
  assert.deepEqual(weekFaults(monday('', '', '', '')), {});
  assert.deepEqual(weekFaults(monday('9', '13h30', '', '')), {});
  assert.deepEqual(weekFaults(monday('', '', '14:00', '24:00')), {});
  assert.deepEqual(weekFaults(monday('10:00', '13:00', '13:00', '18:00')), {});
  assert.deepEqual(weekFaults(monday('14:00', '18:00', '10:00', '13:00')), {});
});

test('what is no hour, is missing, or does not go forward is told at its own field', () => {
  const wrong = [
    [['manhã', '13:00', '', ''], { '1.from': 'bad-hour' }],
    [['25', '26', '', ''], { '1.from': 'bad-hour', '1.to': 'bad-hour' }],
    [['10:00', '', '', ''], { '1.to': 'bad-hour' }],
    [['10:00', '13:00', '', '18:00'], { '1.from-2': 'bad-hour' }],
    [['13:00', '10:00', '', ''], { '1.to': 'not-later' }],
    [['10:00', '10:00', '14:00', '12:00'], { '1.to': 'not-later', '1.to-2': 'not-later' }],
    [['10:00', '13:00', '12:00', '18:00'], { '1.from-2': 'not-later' }],
  ] as const;
  for (const [fields, faults] of wrong) assert.deepEqual(weekFaults(monday(...fields)), faults);
});
