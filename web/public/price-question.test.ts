import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpen } from '../../domain/pricing/schedule.ts';
import { seedTariff } from '../../domain/pricing/testdata/seed-tariff.ts';
import { priceQuery } from '../../protocol/price.ts';
import { priceQuestion, startsOf } from './price-question.ts';

const { schedule } = seedTariff;

test('S1: a question asked for inside the schedule starts inside it, also on the days when the clock changes', () => {
  for (const today of ['2026-03-29', '2026-10-25', '2026-11-22']) {
    for (const when of ['inside', 'outside'] as const) {
      const { at } = priceQuestion({ minutes: '45', freeMinutes: '0', when }, startsOf(schedule, today));
      assert.equal(isOpen(schedule, Temporal.Instant.from(at)), when === 'inside', today);
    }
  }
});

test('P4: half minutes typed the Portuguese way and an empty box of free minutes are understood', () => {
  const form = { minutes: ' 60,5 ', freeMinutes: ' ', when: 'inside' } as const;
  const question = priceQuery.parse(priceQuestion(form, startsOf(schedule, '2026-11-22')));
  assert.equal(question.minutes, 60.5);
  assert.equal(question.freeMinutes, 0);
});
