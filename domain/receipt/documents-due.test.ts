import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cents, cents } from '../kernel/money.ts';
import { type DocumentDue, documentsDue, invoiceDeadline, type Papers } from './documents-due.ts';

/** A Sunday; its fifth working day is Friday the 27th. */
const SERVICE = Temporal.PlainDate.from('2026-11-22');
const at = (text: string) => Temporal.PlainDateTime.from(text);
const paid = (receivedOn: string, amount = 1350, id = receivedOn) => ({
  ...{ id, amountCents: cents(amount) },
  receivedOn: Temporal.PlainDate.from(receivedOn),
});
const papers = (change: Partial<Papers> = {}): Papers => ({
  ...{ serviceOn: SERVICE, askedCents: cents(1350), payments: [], invoice: null },
  ...change,
});
const invoiced = (change: Partial<NonNullable<Papers['invoice']>> = {}) => ({
  ...{ kind: 'FT' as const, grossCents: cents(1350), creditedCents: cents(0), receipts: [] },
  ...change,
});

test('N3: nothing is due before payment and deadline', () => {
  assert.equal(invoiceDeadline(SERVICE).toString(), '2026-11-27');
  assert.deepEqual(documentsDue(papers(), at('2026-11-27T21:59:59')), []);
});

test('N3: paid by the fifth working day, on it too, it is an invoice-receipt', () => {
  for (const day of ['2026-11-22', '2026-11-27']) {
    const due = documentsDue(papers({ payments: [paid(day)] }), at('2026-11-30T10:00'));
    const payments = [{ paymentId: day, amountCents: 1350 }];
    assert.deepEqual(due, [{ kind: 'FR', paymentId: day, amountCents: 1350, payments }]);
  }
});

test('N3: not paid on the evening of the deadline it is an invoice, and so it is where the payment came later', () => {
  assert.deepEqual(documentsDue(papers(), at('2026-11-27T22:00')), [{ kind: 'FT', amountCents: 1350 }]);
  const late = papers({ payments: [paid('2026-11-28')] });
  assert.deepEqual(documentsDue(late, at('2026-11-28T09:00')), [{ kind: 'FT', amountCents: 1350 }]);
});

test('N3: two payments that are full only together are one invoice-receipt; half of it by the deadline is an invoice', () => {
  const [half, rest] = [paid('2026-11-23', 700), paid('2026-11-25', 650)];
  assert.deepEqual(documentsDue(papers({ payments: [half] }), at('2026-11-25T09:00')), []);
  const payments = [
    { paymentId: '2026-11-23', amountCents: 700 },
    { paymentId: '2026-11-25', amountCents: 650 },
  ];
  assert.deepEqual(documentsDue(papers({ payments: [half, rest] }), at('2026-11-25T09:00')), [
    { kind: 'FR', paymentId: '2026-11-25', amountCents: 1350, payments },
  ]);
  assert.deepEqual(documentsDue(papers({ payments: [half] }), at('2026-11-27T22:00')), [
    { kind: 'FT', amountCents: 1350 },
  ]);
});

test('N3: what was waived whole needs no document; too much paid is an invoice-receipt of what was asked', () => {
  assert.deepEqual(documentsDue(papers({ askedCents: cents(0) }), at('2027-01-01T00:00')), []);
  assert.deepEqual(documentsDue(papers({ payments: [paid('2026-11-23', 2000)] }), at('2026-11-23T09:00')), [
    {
      ...{ kind: 'FR', paymentId: '2026-11-23', amountCents: 1350 },
      payments: [{ paymentId: '2026-11-23', amountCents: 1350 }],
    },
  ]);
});

test('N3: a payment that was given back whole is not named by the invoice-receipt of the others', () => {
  const payments = [paid('2026-11-23', 0), paid('2026-11-25')];
  const due = documentsDue(papers({ payments }), at('2026-11-25T09:00'));
  const named = [{ paymentId: '2026-11-25', amountCents: 1350 }];
  assert.deepEqual(due, [{ kind: 'FR', paymentId: '2026-11-25', amountCents: 1350, payments: named }]);
});

test('N3: with an invoice every payment gets its receipt, once, of no more than what is left of it', () => {
  const payments = [paid('2026-11-25', 700, 'a'), paid('2026-12-02', 700, 'b'), paid('2026-12-03', 700, 'c')];
  const first = documentsDue(papers({ payments, invoice: invoiced() }), at('2026-12-03T10:00'));
  assert.deepEqual(first, [
    { kind: 'RG', paymentId: 'a', amountCents: 700 },
    { kind: 'RG', paymentId: 'b', amountCents: 650 },
  ]);
  const receipts = [{ paymentId: 'a', amountCents: cents(700) }];
  const credited = invoiced({ receipts, creditedCents: cents(600) });
  assert.deepEqual(documentsDue(papers({ payments, invoice: credited }), at('2026-12-03T10:00')), [
    { kind: 'RG', paymentId: 'b', amountCents: 50 },
  ]);
  assert.deepEqual(documentsDue(papers({ payments, invoice: invoiced({ kind: 'FR' }) }), at('2026-12-03T10:00')), []);
});

test('N3: however payments come and whenever one looks: one invoice, receipts of what was paid, never more than it', () => {
  const payment = fc.record({ day: fc.nat({ max: 20 }), amount: fc.integer({ min: 1, max: 2000 }) });
  fc.assert(
    fc.property(
      fc.array(payment, { maxLength: 6 }),
      fc.array(fc.nat({ max: 25 }), { maxLength: 8 }),
      (coming, looks) => {
        const sorted = coming.toSorted((a, b) => a.day - b.day);
        const all = sorted.map(({ day, amount }, index) =>
          paid(SERVICE.add({ days: day }).toString(), amount, String(index)),
        );
        const issued: DocumentDue[] = [];
        for (const days of [...looks, 30, 30].toSorted((a, b) => a - b)) {
          const today = SERVICE.add({ days });
          const known = all.filter((each) => Temporal.PlainDate.compare(each.receivedOn, today) <= 0);
          issued.push(...documentsDue(withInvoice(known, issued), today.toPlainDateTime({ hour: 23 })));
        }
        const invoices = issued.filter((each) => each.kind !== 'RG');
        const receipts = issued.filter((each) => each.kind === 'RG');
        assert.equal(invoices.length, 1);
        assert.equal(new Set(receipts.map((each) => each.paymentId)).size, receipts.length);
        const parts = invoices[0]?.kind === 'FR' ? invoices[0].payments : null;
        assert.equal(parts?.reduce((sum, each) => sum + each.amountCents, 0) ?? 1350, 1350);
        const total = all.reduce((sum, each) => sum + each.amountCents, 0);
        const receipted = receipts.reduce((sum, each) => sum + each.amountCents, 0);
        assert.equal(receipted, invoices[0]?.kind === 'FR' ? 0 : Math.min(total, 1350));
      },
    ),
  );
});

function withInvoice(payments: Papers['payments'], issued: readonly DocumentDue[]): Papers {
  const kind = issued.find((each) => each.kind !== 'RG')?.kind;
  const receipts = issued.flatMap((each) =>
    each.kind === 'RG' ? [{ paymentId: each.paymentId, amountCents: each.amountCents as Cents }] : [],
  );
  return papers({ payments, invoice: kind === undefined ? null : invoiced({ kind: kind as 'FR' | 'FT', receipts }) });
}
