import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { NOTHING_WAIVED, type Waived, type WaiverWish, waive, waiveAtMost, waivedTogether } from './waiver.ts';

const TARIFF = { initialMinutes: 60, initialCents: cents(1350), intervalMinutes: 30, intervalCents: cents(675) };
const charged = (paidMinutes: number, freeMinutesUsed: number, totalCents: number) => ({
  ...{ paidMinutes, freeMinutesUsed },
  totalCents: cents(totalCents),
});
const minutes = (n: number): WaiverWish => ({ kind: 'minutes', minutes: n });
const amount = (n: number): WaiverWish => ({ kind: 'amount', cents: cents(n) });
const all: WaiverWish = { kind: 'all' };

// paid, free, total in cents, what is waived → paid minutes, free minutes, cents; or the refusal
const rows: readonly [number, number, number, WaiverWish, [number, number, number] | string][] = [
  [120, 0, 2700, all, [120, 0, 2700]],
  [120, 0, 2700, minutes(30), [30, 0, 675]],
  [120, 0, 2700, minutes(90), [90, 0, 2025]],
  [60, 0, 1350, minutes(30), [30, 0, 675]],
  [30, 60, 675, minutes(60), [30, 30, 675]],
  [0, 60, 0, minutes(30), [0, 30, 0]],
  [0, 60, 2000, minutes(60), [0, 60, 0]],
  [0, 60, 2000, all, [0, 60, 2000]],
  [60, 0, 3350, minutes(60), [60, 0, 1350]],
  [60, 0, 3350, amount(2000), [0, 0, 2000]],
  [60, 0, 1350, amount(1351), 'more-than-charged'],
  [60, 0, 1350, minutes(90), 'more-than-charged'],
  [60, 0, 1350, minutes(45), 'not-in-intervals'],
  [60, 0, 1350, minutes(0), 'not-in-intervals'],
  [60, 0, 1350, amount(0), 'nothing-to-waive'],
  [0, 0, 0, all, 'nothing-to-waive'],
];
for (const [paid, free, total, wish, expected] of rows) {
  test(`T1: of ${paid} paid and ${free} free minutes, ${total} cents, waiving ${JSON.stringify(wish)} is ${expected}`, () => {
    const waived = waive(TARIFF, charged(paid, free, total), NOTHING_WAIVED, wish);
    if (typeof expected === 'string') return assert.equal(waived.ok || waived.code, expected);
    const [paidMinutes, freeMinutes, worth] = expected;
    assert.deepEqual(must(waived), { paidMinutes, freeMinutes, cents: worth });
  });
}

test('T1: minutes whose price was waived as an amount before are not taken off twice', () => {
  const before: Waived = { ...NOTHING_WAIVED, cents: cents(1000) };
  assert.equal(must(waive(TARIFF, charged(60, 0, 1350), before, minutes(60))).cents, 350);
});

test('T1: a promise made while the session ran is kept as far as there is something to let off', () => {
  assert.equal(waiveAtMost(TARIFF, charged(60, 0, 3350), NOTHING_WAIVED, amount(1000)).cents, 1000);
  assert.equal(waiveAtMost(TARIFF, charged(60, 0, 3350), NOTHING_WAIVED, amount(9999)).cents, 3350);
  assert.equal(waiveAtMost(TARIFF, charged(60, 0, 3350), NOTHING_WAIVED, minutes(120)).cents, 1350);
  assert.deepEqual(waiveAtMost(TARIFF, charged(0, 0, 0), NOTHING_WAIVED, all), NOTHING_WAIVED);
});

test('T1: minutes that cost nothing are nothing to let off, however many were promised while the session ran', () => {
  const costless = { ...TARIFF, initialCents: cents(0), intervalCents: cents(0) };
  assert.deepEqual(waiveAtMost(costless, charged(60, 0, 2000), NOTHING_WAIVED, minutes(120)), NOTHING_WAIVED);
});

const anyTariff = fc.record({
  initialMinutes: fc.constantFrom(30, 60, 90),
  initialCents: fc.nat({ max: 5000 }).map(cents),
  intervalMinutes: fc.constant(30),
  intervalCents: fc.nat({ max: 3000 }).map(cents),
});
const anyWish: fc.Arbitrary<WaiverWish> = fc.oneof(
  fc.constant(all),
  fc.integer({ min: 1, max: 8 }).map((n) => minutes(n * 30)),
  fc.integer({ min: 1, max: 9000 }).map(amount),
);
const anyCharge = fc
  .tuple(anyTariff, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.nat({ max: 3000 }))
  .map(([tariff, paidBlocks, freeBlocks, sos]) => {
    const [paid, free] = [paidBlocks * 30, freeBlocks * 30];
    const { initialMinutes, initialCents, intervalCents } = tariff;
    const time =
      free > 0 || paid < initialMinutes
        ? paidBlocks * intervalCents
        : initialCents + ((paid - initialMinutes) / 30) * intervalCents;
    return { tariff, charge: charged(paid, free > 0 || paid >= initialMinutes || paid === 0 ? free : 30, time + sos) };
  });

test('T1: waivers one after the other never come to more than was charged, and all of the rest is exactly the rest', () => {
  fc.assert(
    fc.property(anyCharge, fc.array(anyWish, { maxLength: 8 }), ({ tariff, charge }, wishes) => {
      const made: Waived[] = [];
      for (const wish of wishes) {
        const waived = waive(tariff, charge, waivedTogether(made), wish);
        if (waived.ok) made.push(waived.value);
        const sum = waivedTogether(made);
        assert.ok(sum.cents <= charge.totalCents && sum.cents >= 0);
        assert.ok(sum.paidMinutes <= charge.paidMinutes && sum.freeMinutes <= charge.freeMinutesUsed);
      }
      const rest = waive(tariff, charge, waivedTogether(made), all);
      if (rest.ok) made.push(rest.value);
      const { cents: waivedCents, freeMinutes } = waivedTogether(made);
      assert.deepEqual([waivedCents, freeMinutes], [charge.totalCents, charge.freeMinutesUsed]);
    }),
  );
});

test('T1: minutes waived one interval at a time cost the same as all at once', () => {
  fc.assert(
    fc.property(anyCharge, fc.integer({ min: 1, max: 6 }), ({ tariff, charge }, blocks) => {
      const once = waive(tariff, charge, NOTHING_WAIVED, minutes(blocks * 30));
      if (!once.ok) return;
      const made: Waived[] = [];
      for (let n = 0; n < blocks; n++) {
        const waived = waive(tariff, charge, waivedTogether(made), minutes(30));
        if (waived.ok) made.push(waived.value);
        // An interval that costs nothing is nothing to waive, though its minutes are gone.
        else made.push({ ...NOTHING_WAIVED, paidMinutes: 30 });
      }
      assert.equal(waivedTogether(made).cents, once.value.cents);
    }),
  );
});
