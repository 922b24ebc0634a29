import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AllowancePeriod, allowanceYear } from './allowance-year.ts';

const ZONE = 'Europe/Lisbon';
const year = (first: string, at: string, period: AllowancePeriod = 'year') => {
  const found = allowanceYear(Temporal.PlainDate.from(first), Temporal.Instant.from(at), period, ZONE);
  return found === null ? null : `${found.start}/${found.end}`;
};

test('A1: allowance years run from the date of the first paid service, one calendar year each', () => {
  assert.equal(year('2025-03-10', '2025-03-10T00:00:00Z'), '2025-03-10/2026-03-10');
  assert.equal(year('2025-03-10', '2026-03-09T23:59:59Z'), '2025-03-10/2026-03-10');
  assert.equal(year('2025-03-10', '2026-03-10T00:00:00Z'), '2026-03-10/2027-03-10');
  assert.equal(year('2025-03-10', '2030-01-01T00:00:00Z'), '2029-03-10/2030-03-10');
});

test('A2: there is no allowance year before the first paid service', () => {
  assert.equal(year('2025-03-10', '2025-03-09T23:59:59Z'), null);
});

test('A1: the day is the one of Lisbon: in summer it begins an hour before the day of UTC', () => {
  assert.equal(year('2025-07-01', '2026-06-30T22:59:59Z'), '2025-07-01/2026-07-01');
  assert.equal(year('2025-07-01', '2026-06-30T23:00:00Z'), '2026-07-01/2027-07-01');
});

test('A1: a first service on 29 February has years from 28 February, and from the 29th where there is one', () => {
  assert.equal(year('2024-02-29', '2025-02-27T12:00:00Z'), '2024-02-29/2025-02-28');
  assert.equal(year('2024-02-29', '2025-02-28T12:00:00Z'), '2025-02-28/2026-02-28');
  assert.equal(year('2024-02-29', '2028-02-28T12:00:00Z'), '2027-02-28/2028-02-29');
  assert.equal(year('2024-02-29', '2028-02-29T12:00:00Z'), '2028-02-29/2029-02-28');
});

test('A1: the period can be a month', () => {
  assert.equal(year('2025-01-31', '2025-02-27T12:00:00Z', 'month'), '2025-01-31/2025-02-28');
  assert.equal(year('2025-01-31', '2025-02-28T12:00:00Z', 'month'), '2025-02-28/2025-03-31');
  assert.equal(year('2025-01-31', '2026-12-31T12:00:00Z', 'month'), '2026-12-31/2027-01-31');
  assert.equal(year('2025-01-31', '2025-01-30T12:00:00Z', 'month'), null);
});

test('A3: every day from the first service on falls in exactly one period, and each begins where the last one ends', () => {
  const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }));
  const period = fc.constantFrom<AllowancePeriod[]>('year', 'month');
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 3000 }), period, (first, later, unit) => {
      const day = first.add({ days: later });
      const noon = (date: Temporal.PlainDate) =>
        date.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant();
      const found = allowanceYear(first, noon(day), unit, ZONE);
      assert.ok(found !== null);
      assert.ok(Temporal.PlainDate.compare(found.start, day) <= 0 && Temporal.PlainDate.compare(day, found.end) < 0);
      const next = allowanceYear(first, noon(found.end), unit, ZONE);
      assert.equal(next?.start.toString(), found.end.toString());
    }),
  );
});
