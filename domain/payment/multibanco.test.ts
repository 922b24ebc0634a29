import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cents, cents } from '../kernel/money.ts';
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
