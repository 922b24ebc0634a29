import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { splitVat, TAX_REGIONS, vatCode, vatPercent } from './vat.ts';

for (const [gross, net, vat] of [
  [1350, 1098, 252],
  [675, 549, 126],
  [2025, 1646, 379],
  [2700, 2195, 505],
  [3375, 2744, 631],
] as const) {
  test(`P1 N3: ${gross} cents with VAT of 23 % are ${net} and ${vat}`, () => {
    assert.deepEqual(splitVat(cents(gross), 23), { netCents: net, vatCents: vat });
  });
}

test('N3: where both parts would be half a cent they still add up', () => {
  // 4 % of Madeira and the Azores: 13 = 12.5 + 0.5
  assert.deepEqual(splitVat(cents(13), 4), { netCents: 12, vatCents: 1 });
});

test('N3: without VAT everything is net', () => {
  assert.deepEqual(splitVat(cents(1350), 0), { netCents: 1350, vatCents: 0 });
  assert.deepEqual(splitVat(cents(0), 23), { netCents: 0, vatCents: 0 });
});

test('N3: net and VAT add up to the gross, and neither is further than half a cent from its unrounded figure', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), fc.nat({ max: 100 }), (gross, percent) => {
      const { netCents, vatCents } = splitVat(cents(gross), percent);
      assert.equal(netCents + vatCents, gross);
      assert.ok(Math.abs(2 * (vatCents * (100 + percent) - gross * percent)) <= 100 + percent);
      assert.ok(Math.abs(2 * (netCents * (100 + percent) - gross * 100)) <= 100 + percent);
    }),
  );
});

test('N3: an amount below zero or a rate that is none is a bug', () => {
  assert.throws(() => splitVat(cents(-1), 23), RangeError);
  for (const percent of [-1, 101, 23.5]) assert.throws(() => splitVat(cents(1350), percent), RangeError);
});

test('N3: every region has its rates', () => {
  assert.deepEqual(
    [23, 13, 6, 0].map((n) => vatCode('PT', n)),
    ['NOR', 'INT', 'RED', 'ISE'],
  );
  assert.deepEqual(
    [16, 9, 4, 0].map((n) => vatCode('PT-AC', n)),
    ['NOR', 'INT', 'RED', 'ISE'],
  );
  assert.deepEqual(
    [22, 12, 4, 0].map((n) => vatCode('PT-MA', n)),
    ['NOR', 'INT', 'RED', 'ISE'],
  );
  assert.equal(vatCode('PT-AC', 23), null);
});

test('P1: prices include the normal rate of the region, or with an exemption none', () => {
  assert.deepEqual(
    TAX_REGIONS.map((region) => vatPercent(region, null)),
    [23, 16, 22],
  );
  for (const region of TAX_REGIONS) assert.equal(vatPercent(region, 'M10'), 0);
});
