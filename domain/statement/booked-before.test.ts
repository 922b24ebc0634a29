import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents } from '../kernel/money.ts';
import { type Booked, bookedBefore, type Movement } from './booked-before.ts';

const day = (of: number) => Temporal.PlainDate.from({ year: 2026, month: 11, day: of });
const movement = (change: Partial<Movement> = {}): Movement => ({
  ...{ bookedOn: day(20), valueOn: null, amountCents: cents(675), statementId: 'one' },
  ...change,
});
const byHand = (change: Partial<Booked> = {}): Booked => ({
  ...{ paymentId: 'a', receivedOn: day(20), amountCents: cents(675), inCash: false, movements: [] },
  ...change,
});
const told = (change: Partial<Movement> = {}) => byHand({ movements: [movement({ statementId: 'other', ...change })] });

for (const [says, booked, same] of [
  ['on the same day', byHand(), true],
  ['five days before', byHand({ receivedOn: day(15) }), true],
  ['five days after', byHand({ receivedOn: day(25) }), true],
  ['six days before', byHand({ receivedOn: day(14) }), false],
  ['with a cent more', byHand({ amountCents: cents(676) }), false],
  ['in cash', byHand({ inCash: true }), false],
] as const) {
  test(`N3: what was booked by hand ${says} ${same ? 'may be' : 'is not'} the same money`, () => {
    assert.equal(bookedBefore(movement(), [booked]), same ? booked : null);
  });
}

test('N3: another statement may tell the same movement, by booking day or value day; another day or amount is another', () => {
  assert.ok(bookedBefore(movement(), [told()]));
  assert.ok(bookedBefore(movement(), [told({ bookedOn: day(19), valueOn: day(20) })]));
  assert.equal(bookedBefore(movement(), [told({ bookedOn: day(21) })]), null);
  assert.equal(bookedBefore(movement(), [told({ amountCents: cents(676) })]), null);
});

test('N3: two movements of one statement are two', () => {
  assert.equal(bookedBefore(movement(), [told({ statementId: 'one' })]), null);
});

test('N3: of several that may be it, the nearest day is', () => {
  const near = byHand({ paymentId: 'near', receivedOn: day(21) });
  assert.equal(
    bookedBefore(movement(), [byHand({ receivedOn: day(17) }), near, byHand({ receivedOn: day(23) })]),
    near,
  );
});
