import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easterSunday, isNationalHoliday } from './national-holidays.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('N3: Easter falls where the calendars have it', () => {
  for (const easter of [
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ]) {
    assert.equal(easterSunday(day(easter).year).toString(), easter);
  }
});

test('S1: the thirteen national holidays of a year, those that move with Easter included', () => {
  const first = day('2026-01-01');
  const days = Array.from({ length: 365 }, (_, n) => first.add({ days: n }));
  assert.deepEqual(days.filter(isNationalHoliday).map(String), [
    ...['2026-01-01', '2026-04-03', '2026-04-05', '2026-04-25', '2026-05-01', '2026-06-04', '2026-06-10'],
    ...['2026-08-15', '2026-10-05', '2026-11-01', '2026-12-01', '2026-12-08', '2026-12-25'],
  ]);
});
