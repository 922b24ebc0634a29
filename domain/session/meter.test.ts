import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { charge } from '../pricing/charge.ts';
import { seedTariff as tariff } from '../pricing/testdata/seed-tariff.ts';
import { meter } from './meter.ts';

const MINUTE = 60_000;
const agreedStart = Temporal.Instant.from('2026-11-22T10:00:00Z');
const at = (elapsedMs: number, freeMinutes: number, assisted = true) =>
  meter({ elapsedMs, tariff, freeMinutes, assisted, agreedStart });

test('P5: the meter stands at the initial period from the first moment', () => {
  assert.deepEqual(at(0, 0), {
    elapsedMs: 0,
    billedMinutes: 60,
    freeMinutesUsed: 0,
    freeMinutesLeft: 0,
    totalCents: 1350,
    sosCents: 0,
    nextBlockAtMs: 60 * MINUTE,
    nextBlockCents: 675,
    nextBlockFreeMinutes: 0,
    warn: false,
  });
});

test('P4: at exactly 60:00 the next block has not begun, a millisecond later it has', () => {
  assert.deepEqual([at(60 * MINUTE, 0).billedMinutes, at(60 * MINUTE, 0).nextBlockAtMs], [60, 60 * MINUTE]);
  assert.deepEqual([at(60 * MINUTE + 1, 0).billedMinutes, at(60 * MINUTE + 1, 0).nextBlockAtMs], [90, 90 * MINUTE]);
});

test('A1: the meter says which free minutes are used, which are left and what the next block takes', () => {
  const first = at(10 * MINUTE, 105);
  assert.deepEqual([first.freeMinutesUsed, first.freeMinutesLeft, first.totalCents], [60, 45, 0]);
  assert.deepEqual([first.nextBlockCents, first.nextBlockFreeMinutes], [0, 30]);
  const second = at(61 * MINUTE, 105);
  assert.deepEqual([second.freeMinutesUsed, second.freeMinutesLeft, second.totalCents], [90, 15, 0]);
  assert.deepEqual([second.nextBlockCents, second.nextBlockFreeMinutes], [675, 0]);
});

test('A4: equipment never assisted has no free minutes on its meter', () => {
  const shown = at(10 * MINUTE, 120, false);
  assert.deepEqual([shown.freeMinutesUsed, shown.freeMinutesLeft, shown.totalCents], [0, 0, 1350]);
});

test('the warning comes 5 minutes before a block that costs money or minutes', () => {
  assert.equal(at(55 * MINUTE - 1, 0).warn, false);
  assert.equal(at(55 * MINUTE, 0).warn, true);
  assert.equal(at(60 * MINUTE, 0).warn, true);
  assert.equal(at(60 * MINUTE + 1, 0).warn, false);
  assert.equal(at(85 * MINUTE, 120).warn, true);
  const gift = { ...tariff, initialCents: cents(0), intervalCents: cents(0) };
  assert.equal(
    meter({ elapsedMs: 59 * MINUTE, tariff: gift, freeMinutes: 0, assisted: true, agreedStart }).warn,
    false,
  );
});

test('P6: the meter says how much of what is to pay is the fee for being out of hours', () => {
  const night = Temporal.Instant.from('2026-11-22T23:00:00Z');
  const withFee = { ...tariff, sosFeeCents: cents(2000) };
  const shown = meter({ elapsedMs: 1, tariff: withFee, freeMinutes: 60, assisted: true, agreedStart: night });
  assert.deepEqual([shown.totalCents, shown.sosCents], [2000, 2000]);
});

test('P6: a session out of hours without a fee can not be metered, because nobody can have agreed to it', () => {
  const night = Temporal.Instant.from('2026-11-22T23:00:00Z');
  assert.throws(
    () => meter({ elapsedMs: 1, tariff, freeMinutes: 0, assisted: true, agreedStart: night }),
    /sos-not-offered/,
  );
});

test('P4: the meter always shows what ending now would cost, and the next block what it says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 * MINUTE }), fc.nat({ max: 200 }), fc.boolean(), (ms, free, assisted) => {
      const shown = at(ms, free, assisted);
      const costs = (elapsedMs: number) =>
        must(charge(tariff, { elapsedMs, freeMinutes: free, assisted, agreedStart })).totalCents;
      assert.equal(shown.totalCents, costs(ms));
      assert.equal(costs(shown.nextBlockAtMs), shown.totalCents);
      assert.equal(costs(shown.nextBlockAtMs + 1), shown.totalCents + shown.nextBlockCents);
      assert.ok(shown.nextBlockAtMs >= ms && shown.freeMinutesLeft >= 0);
    }),
  );
});
