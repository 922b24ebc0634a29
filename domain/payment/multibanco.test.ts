import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cents, cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { multibancoReference } from './multibanco.ts';

const rows: readonly [string, string, number, number, string][] = [
  ['12345', '123', 1, 2000, '123000125'],
  ['12345', '123', 1, 1350, '123000135'],
  ['12345', '123', 2, 2025, '123000295'],
  ['12345', '999', 42, 675, '999004286'],
];

for (const [entity, subEntity, order, amount, reference] of rows) {
  test(`N2: entity ${entity}, sub-entity ${subEntity}, order ${order}, ${amount} cents is ${reference}`, () => {
    const made = multibancoReference({ entity, subEntity, order, amountCents: cents(amount) });
    assert.deepEqual(made, { ok: true, value: reference });
  });
}

test('N2: the check digits are always two', () => {
  for (let order = 0; order < 200; order++) {
    const made = multibancoReference({ entity: '12345', subEntity: '123', order, amountCents: cents(1350) });
    assert.match(made.ok ? made.value : '', /^\d{9}$/);
  }
});

test('N2: whatever is to be paid, entity, reference and amount together pass the check, and no single wrong digit does', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const payment = fc.record({
    ...{ entity: digits(5), subEntity: digits(3), order: fc.nat({ max: 9999 }) },
    amountCents: fc.integer({ min: 1, max: 99_999_999 }).map(cents),
  });
  fc.assert(
    fc.property(payment, fc.nat({ max: 21 }), fc.integer({ min: 1, max: 9 }), (paid, at, off) => {
      const reference = must(multibancoReference(paid));
      const stem = paid.entity + reference.slice(0, 7) + String(paid.amountCents).padStart(8, '0');
      const whole = stem + reference.slice(7);
      const passes = (text: string) => BigInt(text) % 97n === 1n;
      assert.equal(passes(whole), true);
      const wrong = (Number(whole[at]) + off) % 10;
      assert.equal(passes(whole.slice(0, at) + wrong + whole.slice(at + 1)), false);
    }),
  );
});

test('N2: what does not fit the digits is refused', () => {
  const right = { entity: '12345', subEntity: '123', order: 1, amountCents: cents(1350) };
  const wrong: readonly Partial<typeof right>[] = [
    { entity: '1234' },
    { subEntity: '12a' },
    { order: -1 },
    { order: 1.5 },
    { order: 10_000 },
    { amountCents: cents(0) },
    { amountCents: 100_000_000 as Cents },
  ];
  for (const change of wrong) {
    assert.deepEqual(multibancoReference({ ...right, ...change }), { ok: false, code: 'bad-reference' });
  }
});
