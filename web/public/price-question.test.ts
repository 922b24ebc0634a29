import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpen } from '../../domain/pricing/schedule.ts';
import { seedTariff } from '../../domain/pricing/testdata/seed-tariff.ts';
import { priceQuery } from '../../protocol/price.ts';
import { priceQuestion } from './price-question.ts';
import { startsOf } from './starts.ts';

const { schedule } = seedTariff;
const midnight = (day: string) => Temporal.Instant.from(`${day}T00:30:00Z`);

test('S1: a question asked for inside the schedule starts inside it, on the days when the clock changes, and on a day that is closed', () => {
  const closed = { nationalHolidays: true, weekdays: [7], days: [] };
  for (const today of ['2026-03-29', '2026-10-25', '2026-11-22', '2026-12-08']) {
    for (const each of [schedule, { ...schedule, closed }]) {
      for (const when of ['inside', 'outside'] as const) {
        const { at } = priceQuestion({ minutes: '45', freeMinutes: '0', when }, startsOf(each, midnight(today)));
        assert.equal(isOpen(each, Temporal.Instant.from(at)), when === 'inside', today);
      }
    }
  }
});

test('S1: where it is never closed, a question outside the schedule is one inside it', () => {
  const always = { ...schedule, opens: '00:00', closes: '24:00' };
  const starts = startsOf(always, midnight('2026-11-22'));
  assert.equal(starts.outside, null);
  assert.equal(priceQuestion({ minutes: '45', freeMinutes: '0', when: 'outside' }, starts).at, starts.inside);
});

test('P4: half minutes typed the Portuguese way and an empty box of free minutes are understood', () => {
  const form = { minutes: ' 60,5 ', freeMinutes: ' ', when: 'inside' } as const;
  const question = priceQuery.parse(priceQuestion(form, startsOf(schedule, midnight('2026-11-22'))));
  assert.equal(question.minutes, 60.5);
  assert.equal(question.freeMinutes, 0);
});
