import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AllowancePeriod, AllowanceYear } from './allowance-year.ts';
import { periodAt } from './period-at.ts';

const ZONE = 'Europe/Lisbon';
const day = (text: string) => Temporal.PlainDate.from(text);
const noon = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant();
const span = (text: string): AllowanceYear => {
  const [start = '', end = ''] = text.split('/');
  return { start: day(start), end: day(end) };
};
const at = (date: string, period: AllowancePeriod, ...granted: string[]) => {
  const found = periodAt({ first: day('2026-11-01'), granted: granted.map(span), period, zone: ZONE }, noon(day(date)));
  return found === null ? null : `${found.start}/${found.end}`;
};

test('A1: without a change of length, periods run on from the first paid service', () => {
  assert.equal(at('2026-10-31', 'year'), null);
  assert.equal(at('2026-11-01', 'year'), '2026-11-01/2027-11-01');
  assert.equal(at('2028-01-01', 'year', '2026-11-01/2027-11-01'), '2027-11-01/2028-11-01');
  assert.equal(at('2027-03-15', 'month', '2026-11-01/2026-12-01'), '2027-03-01/2027-04-01');
});

test('A3: a granted year keeps its end when the company turns to months; months begin after it', () => {
  assert.equal(at('2027-02-10', 'month', '2026-11-01/2027-11-01'), '2026-11-01/2027-11-01');
  assert.equal(at('2027-11-01', 'month', '2026-11-01/2027-11-01'), '2027-11-01/2027-12-01');
});

test('A3: a granted month keeps its end when the company turns to years; the year begins after it', () => {
  const months = ['2026-11-01/2026-12-01', '2026-12-01/2027-01-01'];
  assert.equal(at('2026-12-31', 'year', ...months), '2026-12-01/2027-01-01');
  assert.equal(at('2027-01-01', 'year', ...months), '2027-01-01/2028-01-01');
});

test('A1: a period that was granted beforehand is not cut into: the one before it ends where it begins', () => {
  assert.equal(at('2026-12-15', 'year', '2027-01-01/2027-02-01'), '2026-11-01/2027-01-01');
  assert.equal(at('2026-12-15', 'month', '2027-01-01/2027-02-01'), '2026-12-01/2027-01-01');
});

test('A1: after a period granted before the first paid service, the next begins where that one ended', () => {
  assert.equal(at('2026-12-15', 'year', '2026-01-01/2026-03-01'), '2026-03-01/2027-03-01');
});

test('A3: however often the length is changed, no two granted periods overlap and each day falls into one', () => {
  const steps = fc.array(
    fc.record({ days: fc.nat({ max: 500 }), period: fc.constantFrom<AllowancePeriod[]>('year', 'month') }),
    { minLength: 1, maxLength: 15 },
  );
  const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => day('2024-01-01').add({ days }));
  fc.assert(
    fc.property(anyDay, steps, (first, moves) => {
      let now = first;
      const granted: AllowanceYear[] = [];
      for (const { days, period } of moves) {
        now = now.add({ days });
        const found = periodAt({ first, granted, period, zone: ZONE }, noon(now)) ?? assert.fail('no period');
        assert.ok(Temporal.PlainDate.compare(found.start, now) <= 0 && Temporal.PlainDate.compare(now, found.end) < 0);
        if (!granted.some(({ start }) => start.equals(found.start))) granted.push(found);
      }
      for (const [index, period] of granted.entries()) {
        const before = granted[index - 1];
        if (before) assert.ok(Temporal.PlainDate.compare(before.end, period.start) <= 0, 'they overlap');
      }
    }),
  );
});
