import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents } from '../kernel/money.ts';
import { toldBefore } from './told-before.ts';

const day = (of: number) => Temporal.PlainDate.from({ year: 2026, month: 11, day: of });
const askedAt = Temporal.Instant.from('2026-11-18T10:00:00Z');
const notice = { on: day(20), amountCents: cents(1350), askedAt };
const booked = (change: object = {}) => ({
  ...{ paymentId: 'a', receivedOn: day(20), amountCents: cents(1350), inCash: false },
  ...{ recordedAt: Temporal.Instant.from('2026-11-20T09:00:00Z'), ...change },
});

for (const [says, payment, same] of [
  ['on the same day', booked(), true],
  ['with a day five days off', booked({ receivedOn: day(25) }), true],
  ['with a day six days off', booked({ receivedOn: day(14) }), false],
  ['with a cent less', booked({ amountCents: cents(1349) }), false],
  ['in cash', booked({ inCash: true }), false],
  ['at the moment at which the service was asked', booked({ recordedAt: askedAt }), true],
  ['before the service was asked', booked({ recordedAt: askedAt.subtract({ seconds: 1 }) }), false],
] as const) {
  test(`N3: a payment booked ${says} ${same ? 'may be' : 'is not'} what a service tells of`, () => {
    assert.equal(toldBefore(notice, [payment]), same ? payment : null);
  });
}

test('N3: of several that a service may tell of, the nearest day is it', () => {
  const near = booked({ paymentId: 'near', receivedOn: day(21) });
  assert.equal(toldBefore(notice, [booked({ receivedOn: day(17) }), near]), near);
});
