import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cents, cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { billedMinutes, charge } from './charge.ts';
import { orderOfEndsMatters, type Tariff } from './tariff.ts';
import { seedTariff } from './testdata/seed-tariff.ts';

const seed: Tariff = { ...seedTariff, sosFeeCents: cents(2000) };
const inHours = Temporal.Instant.from('2026-11-22T10:00:00Z');
const outOfHours = Temporal.Instant.from('2026-11-22T21:00:00Z');
const MINUTE = 60_000;

const rows: readonly [string, number, number, boolean, boolean, number, number, number][] = [
  // clause, elapsed ms, free balance, in hours, assisted, billed, free used, to pay
  ['P5 A1: 1 s with 120 free minutes', 1000, 120, true, true, 60, 60, 0],
  ['P5 A1: 60:00 with 120 free minutes', 60 * MINUTE, 120, true, true, 60, 60, 0],
  ['P4 A1: 60:01 with 120 free minutes', 60 * MINUTE + 1000, 120, true, true, 90, 90, 0],
  ['P2 P4: 61:00 with 60 free minutes', 61 * MINUTE, 60, true, true, 90, 60, 675],
  ['P2 P5: 10:00 with 30 free minutes', 10 * MINUTE, 30, true, true, 60, 30, 675],
  ['P2 A1: 10:00 with 45 free minutes, of which 30 can be used', 10 * MINUTE, 45, true, true, 60, 30, 675],
  ['P1 P3: 10:00 without free minutes', 10 * MINUTE, 0, true, true, 60, 0, 1350],
  ['P1 P4: 95:00 without free minutes', 95 * MINUTE, 0, true, true, 120, 0, 2700],
  ['P2 P4: 121:00 with 120 free minutes', 121 * MINUTE, 120, true, true, 150, 120, 675],
  ['P6: 10:00 out of hours with 120 free minutes', 10 * MINUTE, 120, false, true, 60, 60, 2000],
  ['P6: 10:00 out of hours without free minutes', 10 * MINUTE, 0, false, true, 60, 0, 3350],
  ['A4: 10:00 on equipment never assisted, with 120 free minutes', 10 * MINUTE, 120, true, false, 60, 0, 1350],
];

for (const [name, elapsedMs, freeMinutes, open, assisted, billed, free, total] of rows) {
  test(name, () => {
    const agreedStart = open ? inHours : outOfHours;
    const sosCents = open ? 0 : 2000;
    assert.deepEqual(must(charge(seed, { elapsedMs, freeMinutes, assisted, agreedStart })), {
      billedMinutes: billed,
      freeMinutesUsed: free,
      paidMinutes: billed - free,
      sos: !open,
      timeCents: total - sosCents,
      sosCents,
      totalCents: total,
      currency: 'EUR',
    });
  });
}

test('P4: exactly 60:00 is 60 minutes and 60:00.001 is 90; every further interval begun counts in full', () => {
  assert.equal(billedMinutes(seed, 1), 60);
  assert.equal(billedMinutes(seed, 60 * MINUTE), 60);
  assert.equal(billedMinutes(seed, 60 * MINUTE + 1), 90);
  assert.equal(billedMinutes(seed, 90 * MINUTE), 90);
  assert.equal(billedMinutes(seed, 90 * MINUTE + 1), 120);
});

test('P5: no time is not billed, and a time below zero is a bug', () => {
  const nothing = must(charge(seed, { elapsedMs: 0, freeMinutes: 0, assisted: true, agreedStart: outOfHours }));
  assert.deepEqual([nothing.billedMinutes, nothing.totalCents, nothing.sos], [0, 0, true]);
  for (const elapsedMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => billedMinutes(seed, elapsedMs), RangeError);
  }
});

test('P6: out of hours without a fee is refused, in hours it is not', () => {
  const tariff: Tariff = { ...seed, sosFeeCents: null };
  const session = { elapsedMs: MINUTE, freeMinutes: 120, assisted: true };
  assert.deepEqual(charge(tariff, { ...session, agreedStart: outOfHours }), { ok: false, code: 'sos-not-offered' });
  assert.equal(charge(tariff, { ...session, agreedStart: inHours }).ok, true);
});

test('P6: the agreed start decides; running past closing time adds nothing', () => {
  const agreedStart = Temporal.Instant.from('2026-11-22T20:59:59.999Z');
  const late = must(charge(seed, { elapsedMs: 90 * MINUTE, freeMinutes: 0, assisted: true, agreedStart }));
  assert.deepEqual([late.sos, late.sosCents, late.totalCents], [false, 0, 2025]);
});

test('P3: an initial period with its own price is charged only where no free minutes are used', () => {
  const tariff: Tariff = { ...seed, initialCents: cents(2000) };
  const pay = (freeMinutes: number) =>
    must(charge(tariff, { elapsedMs: 95 * MINUTE, freeMinutes, assisted: true, agreedStart: inHours })).totalCents;
  assert.equal(pay(0), 2000 + 2 * 675);
  assert.equal(pay(30), 3 * 675);
});

const anyPrice = fc.integer({ min: 0, max: 10_000 }).map(cents);
const anyTariff: fc.Arbitrary<Tariff> = fc
  .record({
    intervals: fc.integer({ min: 1, max: 6 }),
    intervalMinutes: fc.integer({ min: 1, max: 60 }),
    initialCents: anyPrice,
    intervalCents: anyPrice,
    sosFeeCents: anyPrice,
  })
  .map(({ intervals, ...prices }) => ({ ...seed, ...prices, initialMinutes: intervals * prices.intervalMinutes }));
const anySession = fc.record({
  elapsedMs: fc.integer({ min: 0, max: 24 * 60 * MINUTE }),
  freeMinutes: fc.integer({ min: 0, max: 300 }),
  assisted: fc.boolean(),
  agreedStart: fc.constantFrom(inHours, outOfHours),
});

test('P4: more time never costs less, whatever the tariff', () => {
  fc.assert(
    fc.property(anyTariff, anySession, fc.nat({ max: 10 * 60 * MINUTE }), (tariff, session, moreMs) => {
      const short = must(charge(tariff, session));
      const long = must(charge(tariff, { ...session, elapsedMs: session.elapsedMs + moreMs }));
      assert.ok(long.totalCents >= short.totalCents);
      assert.ok(long.billedMinutes >= short.billedMinutes);
      assert.ok(long.freeMinutesUsed >= short.freeMinutesUsed);
    }),
  );
});

test('P4: free and paid minutes are together the billed ones, and free ones never exceed the balance', () => {
  fc.assert(
    fc.property(anyTariff, anySession, (tariff, session) => {
      const costs = must(charge(tariff, session));
      assert.equal(costs.freeMinutesUsed + costs.paidMinutes, costs.billedMinutes);
      assert.equal(costs.timeCents + costs.sosCents, costs.totalCents);
      assert.equal(costs.freeMinutesUsed % tariff.intervalMinutes, 0);
      assert.ok(costs.freeMinutesUsed <= (session.assisted ? session.freeMinutes : 0));
      assert.ok(costs.billedMinutes * MINUTE >= session.elapsedMs);
    }),
  );
});

test('A1: no order of two concurrent ends changes the total where the initial period costs what its intervals do', () => {
  const consistent = anyTariff.map((tariff) => ({
    ...tariff,
    initialCents: ((tariff.initialMinutes / tariff.intervalMinutes) * tariff.intervalCents) as Cents,
  }));
  fc.assert(
    fc.property(consistent, anySession, anySession, fc.nat({ max: 300 }), (tariff, one, other, balance) => {
      assert.equal(orderOfEndsMatters(tariff), false);
      const endInOrder = (sessions: readonly (typeof one)[]) => {
        let left = balance;
        let total = 0;
        for (const session of sessions) {
          const costs = must(charge(tariff, { ...session, freeMinutes: left }));
          left -= costs.freeMinutesUsed;
          total += costs.totalCents;
        }
        return { left, total };
      };
      assert.deepEqual(endInOrder([one, other]), endInOrder([other, one]));
    }),
  );
});

test('P3: the warning is true: with another initial price the order of ends does matter', () => {
  const tariff: Tariff = { ...seed, initialCents: cents(2000) };
  const pay = (elapsedMs: number, freeMinutes: number) =>
    must(charge(tariff, { elapsedMs, freeMinutes, assisted: true, agreedStart: inHours })).totalCents;
  assert.equal(orderOfEndsMatters(tariff), true);
  // 90 free minutes, one session of 60 and one of 120 billed minutes
  assert.notEqual(pay(60 * MINUTE, 90) + pay(120 * MINUTE, 30), pay(120 * MINUTE, 90) + pay(60 * MINUTE, 0));
});
