import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWeek, writeWeek } from './week-text.ts';

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
