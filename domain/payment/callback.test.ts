import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callbackAmount, callbackDay, readCallback } from './callback.ts';
import { mobileNumber } from './mobile-number.ts';

const TODAY = Temporal.PlainDate.from('2026-11-22');
const dayOf = (paidAt: string) => callbackDay({ paidAt }, TODAY).toString();

test('N3: a callback is read by the service’s English names and by its Portuguese ones alike', () => {
  const english = {
    ...{ key: 'k', orderId: '7-1', amount: '13.50', requestId: 'r', entity: '11604', reference: '123 000 135' },
    payment_datetime: '21-11-2026 10:15:00',
  };
  const portuguese = {
    ...{ chave: 'k', id: '7-1', valor: '13,50', idpedido: 'r', entidade: '11604', referencia: '123000135' },
    datahorapag: '21-11-2026 10:15:00',
  };
  const { amount: _, ...read } = readCallback(english);
  const { amount: __, ...same } = readCallback(portuguese);
  assert.deepEqual(read, same);
  assert.equal(read.reference, '123000135');
  assert.deepEqual([callbackAmount(readCallback(english)), callbackAmount(readCallback(portuguese))], [1350, 1350]);
});

test('N3: what is no amount is none', () => {
  for (const amount of ['', '0', '-1', '1.234', '1e3', '13.5.0'])
    assert.equal(callbackAmount({ amount }), null, amount);
});

test('N3: the day of a payment is the service’s, but not one that has not come yet, nor one that is none', () => {
  assert.equal(dayOf('21-11-2026 23:59:59'), '2026-11-21');
  assert.equal(dayOf('23-11-2026 00:00:01'), '2026-11-22');
  for (const none of ['', '2026-11-21', '31-02-2026 10:00:00', '00-00-2026']) assert.equal(dayOf(none), '2026-11-22');
});

test('N3: whatever is sent, a callback is read without an error', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (query, paidAt) => {
      readCallback(query);
      callbackDay({ paidAt }, TODAY);
    }),
  );
});

test('N2: a mobile number is taken as people write it', () => {
  for (const text of ['912345678', '+351 912 345 678', '00351912345678', '912-345-678']) {
    assert.deepEqual(mobileNumber(text), { ok: true, value: '351#912345678' });
  }
  for (const text of ['', '212345678', '91234567', '9123456789', '+34 612 345 678']) {
    assert.deepEqual(mobileNumber(text), { ok: false, code: 'bad-mobile-number' });
  }
});
