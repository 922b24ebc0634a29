import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { quote } from './quote.ts';
import { seedTariff as tariff } from './testdata/seed-tariff.ts';

const inHours = Temporal.Instant.from('2026-11-22T10:00:00Z');
const outOfHours = Temporal.Instant.from('2026-11-22T21:00:00Z');

test('P3: the quote says what the initial period costs without free minutes', () => {
  assert.deepEqual(must(quote(tariff, { agreedStart: inHours, freeMinutes: 0, assisted: true })), {
    tariffId: tariff.id,
    agreedStart: inHours,
    initialMinutes: 60,
    initialCents: 1350,
    initialTotalCents: 1350,
    intervalMinutes: 30,
    intervalCents: 675,
    freeMinutes: 0,
    initialFreeMinutes: 0,
    sos: false,
    sosCents: 0,
    vatPercent: 23,
    currency: 'EUR',
  });
});

test('A1: the quote says how many free minutes the session can use, in whole intervals', () => {
  const told = must(quote(tariff, { agreedStart: inHours, freeMinutes: 119, assisted: true }));
  assert.deepEqual([told.freeMinutes, told.initialFreeMinutes, told.initialCents], [90, 60, 0]);
  const partly = must(quote(tariff, { agreedStart: inHours, freeMinutes: 45, assisted: true }));
  assert.deepEqual([partly.freeMinutes, partly.initialFreeMinutes, partly.initialCents], [30, 30, 675]);
});

test('A4: the quote for equipment never assisted has no free minutes', () => {
  const told = must(quote(tariff, { agreedStart: inHours, freeMinutes: 120, assisted: false }));
  assert.deepEqual([told.freeMinutes, told.initialCents], [0, 1350]);
});

test('P6: out of hours the quote has the iPontoSoS fee, and without one there is no quote', () => {
  const terms = { agreedStart: outOfHours, freeMinutes: 120, assisted: true };
  assert.deepEqual(quote(tariff, terms), { ok: false, code: 'sos-not-offered' });
  const told = must(quote({ ...tariff, sosFeeCents: cents(2000) }, terms));
  assert.deepEqual([told.sos, told.sosCents, told.initialCents, told.initialTotalCents], [true, 2000, 0, 2000]);
});
