import assert from 'node:assert/strict';
import { test } from 'node:test';
import { incomeByDay, roundScale } from './income.ts';

const november = Temporal.PlainYearMonth.from('2026-11');

test('the income of a month adds up what came in on each of its days, and leaves other months and open requests out', () => {
  const days = incomeByDay(
    [
      { amountCents: 1350, receivedOn: '2026-11-01' },
      { amountCents: 675, receivedOn: '2026-11-30' },
      { amountCents: 675, receivedOn: '2026-11-30' },
      { amountCents: 9900, receivedOn: '2026-10-31' },
      { amountCents: 9900, receivedOn: '2026-12-01' },
      { amountCents: 9900, receivedOn: null },
    ],
    november,
  );
  assert.equal(days.length, 30);
  assert.equal(days[0]?.cents, 1350);
  assert.equal(days[29]?.cents, 1350);
  assert.equal(
    days.reduce((sum, { cents }) => sum + cents, 0),
    2700,
  );
});

test('a chart is as high as the next round amount, and never flat', () => {
  assert.equal(roundScale(0), 100);
  assert.equal(roundScale(100), 100);
  assert.equal(roundScale(101), 200);
  assert.equal(roundScale(1350), 2000);
  assert.equal(roundScale(2700), 5000);
  assert.equal(roundScale(50_001), 100_000);
});
