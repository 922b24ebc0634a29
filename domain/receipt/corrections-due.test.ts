import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { correctionsDue } from './corrections-due.ts';
import type { Papers } from './documents-due.ts';

const SERVICE = Temporal.PlainDate.from('2026-11-22');
const paid = (...amounts: number[]) =>
  amounts.map((amount, at) => ({ id: `p${at}`, amountCents: cents(amount), receivedOn: SERVICE }));
const papers = (
  payments: Papers['payments'],
  invoice: Partial<NonNullable<Papers['invoice']>>,
  asked = 1350,
): Papers => ({
  ...{ serviceOn: SERVICE, askedCents: cents(asked), payments },
  invoice: { ...{ kind: 'FR', grossCents: cents(1350), creditedCents: cents(0), receipts: [] }, ...invoice },
});

test('N3: an invoice-receipt of which not enough stayed is credited, all that is left of it', () => {
  assert.deepEqual(correctionsDue(papers(paid(1350), {})), []);
  assert.deepEqual(correctionsDue(papers([], {})), [{ kind: 'credit-invoice', amountCents: 1350 }]);
  const part = papers(paid(650), { creditedCents: cents(350) }, 1000);
  assert.deepEqual(correctionsDue(part), [{ kind: 'credit-invoice', amountCents: 1000 }]);
});

test('N3: it stands where what stayed is what is asked, also before what was waived is credited', () => {
  assert.deepEqual(correctionsDue(papers(paid(650), { creditedCents: cents(700) }, 650)), []);
  assert.deepEqual(correctionsDue(papers(paid(650), {}, 650)), []);
});

test('N3: a receipt is annulled with its payment, the invoice and the other receipts stand', () => {
  const receipts = ['p0', 'gone'].map((paymentId) => ({ paymentId, amountCents: cents(500) }));
  assert.deepEqual(correctionsDue(papers(paid(500), { kind: 'FT', receipts })), [
    { kind: 'annul-receipt', paymentId: 'gone' },
  ]);
  assert.deepEqual(correctionsDue({ ...papers([], {}), invoice: null }), []);
});

test('N3: after the corrections no document says paid what did not stay', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 })), fc.integer({ min: 1, max: 1350 }), (amounts, asked) => {
      const all = paid(...amounts);
      const sum = amounts.reduce((total, each) => total + each, 0);
      const credited = correctionsDue(papers(all, { creditedCents: cents(1350 - asked) }, asked)).length > 0;
      assert.equal(credited, sum < asked);
    }),
  );
});
