import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { must } from '../kernel/result.ts';
import { charge } from '../pricing/charge.ts';
import { seedTariff as tariff } from '../pricing/testdata/seed-tariff.ts';
import { freeEndMs } from './free-end.ts';

const minute = 60_000;

test('X1: free minutes end with the last block they cover: 120 at 120:00, 90 at 90:00, 45 and 30 with the first hour', () => {
  const ends = [120, 90, 60, 45, 30].map((freeMinutes) => freeEndMs(tariff, { freeMinutes, assisted: true }));
  assert.deepEqual(ends, [120 * minute, 90 * minute, 60 * minute, 60 * minute, 60 * minute]);
});

test('X1: where no free minute counts, there is no such end', () => {
  assert.equal(freeEndMs(tariff, { freeMinutes: 29, assisted: true }), null);
  assert.equal(freeEndMs(tariff, { freeMinutes: 120, assisted: false }), null);
});

test('X1: up to that end nothing is added to what the first moment cost; the next millisecond costs more', () => {
  const agreedStart = Temporal.Instant.from('2026-11-23T11:00:00Z');
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 600 }), (freeMinutes) => {
      const terms = { freeMinutes, assisted: true, agreedStart };
      const cost = (elapsedMs: number) => must(charge(tariff, { ...terms, elapsedMs })).totalCents;
      const end = freeEndMs(tariff, terms) ?? 0;
      assert.equal(cost(end), cost(1));
      assert.ok(cost(end + 1) > cost(end));
    }),
  );
});
