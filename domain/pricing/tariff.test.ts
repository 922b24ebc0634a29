import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cents, cents } from '../kernel/money.ts';
import { checkTariff, type Tariff, tariffInForce } from './tariff.ts';
import { seedTariff as seed } from './testdata/seed-tariff.ts';

test('P1 P2: the prices of the seed are a tariff without warnings', () => {
  assert.deepEqual(checkTariff(seed), { ok: true, value: { warnings: [] } });
  assert.deepEqual(checkTariff({ ...seed, sosFeeCents: cents(2000) }), { ok: true, value: { warnings: [] } });
});

test('P3: an initial period that costs something else than its intervals is allowed with a warning', () => {
  const tariff = { ...seed, initialCents: cents(1500) };
  assert.deepEqual(checkTariff(tariff), { ok: true, value: { warnings: ['order-of-ends-matters'] } });
});

test('a tariff that can not be charged is refused with the field that is wrong', () => {
  const wrong: readonly Partial<Tariff>[] = [
    { intervalMinutes: 0 },
    { intervalMinutes: 7.5 },
    { initialMinutes: 0 },
    { initialMinutes: 45 },
    { initialCents: -1 as Cents },
    { intervalCents: 6.75 as Cents },
    { sosFeeCents: -1 as Cents },
    { vatPercent: 22 },
    { vatPercent: 0 },
    { vatPercent: -1 },
    { schedule: { zone: 'Europe/Lisbon', opens: '21:00', closes: '10:00' } },
  ];
  for (const change of wrong) {
    const [field = ''] = Object.keys(change);
    assert.deepEqual(checkTariff({ ...seed, ...change }), { ok: false, code: 'bad-tariff', details: { field } });
  }
});

test('P1: VAT is a rate of the region, or none with the reason of an exemption', () => {
  const good = (change: Partial<Tariff>) => checkTariff({ ...seed, ...change }).ok;
  assert.equal(good({ vatRegion: 'PT-MA', vatPercent: 22 }), true);
  assert.equal(good({ vatRegion: 'PT-AC', vatPercent: 16 }), true);
  assert.equal(good({ vatExemption: 'M10', vatPercent: 0 }), true);
  assert.equal(good({ vatExemption: 'M10' }), false);
  assert.equal(good({ vatRegion: 'PT-AC' }), false);
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
