import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents } from '../kernel/money.ts';
import { orderOfEndsMatters, tariffInForce } from './tariff.ts';
import { seedTariff as seed } from './testdata/seed-tariff.ts';

test('P3: the order of ends matters where the initial period costs something else than its intervals', () => {
  assert.equal(orderOfEndsMatters(seed), false);
  assert.equal(orderOfEndsMatters({ ...seed, initialCents: cents(1500) }), true);
  assert.equal(orderOfEndsMatters({ ...seed, initialMinutes: 90 }), true);
});

test('the tariff in force is the latest one that has begun', () => {
  const from = (text: string) => ({ ...seed, validFrom: Temporal.Instant.from(text) });
  const [first, second, same] = [
    from('2026-01-01T00:00:00Z'),
    from('2026-06-01T00:00:00Z'),
    from('2026-06-01T00:00:00Z'),
  ];
  const at = (text: string) => Temporal.Instant.from(text);
  assert.equal(tariffInForce([second, first], at('2025-12-31T23:59:59Z')), null);
  assert.equal(tariffInForce([second, first], at('2026-05-31T23:59:59Z')), first);
  assert.equal(tariffInForce([second, first], at('2026-06-01T00:00:00Z')), second);
  assert.equal(tariffInForce([first, second, same], at('2027-01-01T00:00:00Z')), same);
  assert.equal(tariffInForce([], at('2027-01-01T00:00:00Z')), null);
});
