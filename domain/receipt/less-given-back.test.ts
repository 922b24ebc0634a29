import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { lessGivenBack } from './less-given-back.ts';

const paid = (...amounts: number[]) => amounts.map((amount) => ({ amountCents: cents(amount) }));

test('N3: what was given back comes off the earliest payments', () => {
  assert.deepEqual(lessGivenBack(paid(100, 1900), cents(650)), paid(0, 1350));
  assert.deepEqual(lessGivenBack(paid(1900), cents(0)), paid(1900));
  assert.deepEqual(lessGivenBack([], cents(650)), []);
});

test('N3: whatever was given back: no more stayed than came, and a later payment changes nothing of those before it', () => {
  const amount = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(fc.array(amount), amount, fc.nat({ max: 5000 }), (before, later, out) => {
      const sum = (payments: ReturnType<typeof paid>) =>
        payments.reduce((all, { amountCents }) => all + amountCents, 0);
      const left = lessGivenBack(paid(...before), cents(out));
      assert.equal(sum(left), Math.max(0, sum(paid(...before)) - out));
      assert.deepEqual(lessGivenBack(paid(...before, later), cents(out)).slice(0, -1), left);
    }),
  );
});
