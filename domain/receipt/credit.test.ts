import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { creditNote, netOfLines, takeFromLines } from './credit.ts';
import { splitVat } from './vat.ts';

const document = (gross: number, credited = 0, percent = 23) => ({
  ...{ grossCents: cents(gross), creditedCents: cents(credited), percent },
});

test('N3: a credit note over all of a document gives back what the document says', () => {
  assert.deepEqual(creditNote(document(1350), cents(1350)), {
    ok: true,
    value: { grossCents: 1350, netCents: 1098, vatCents: 252 },
  });
});

test('N3: a credit note takes no more than what is left of its document, and says what that is', () => {
  assert.deepEqual(creditNote(document(1350, 1000), cents(351)), {
    ...{ ok: false, code: 'more-than-left', details: { left: 350 } },
  });
  assert.equal(creditNote(document(1350, 1000), cents(350)).ok, true);
  for (const nothing of [0, -1]) {
    assert.deepEqual(creditNote(document(1350), cents(nothing)), { ok: false, code: 'nothing-to-credit' });
  }
});

test('N3: notes in whatever parts give back exactly net and VAT, never a negative amount, and then nothing is left', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(parts, fc.constantFrom(23, 22, 16, 13, 6, 4, 0), (amounts, percent) => {
      const gross = amounts.reduce((sum, each) => sum + each, 0);
      let credited = 0;
      const sum = { net: 0, vat: 0 };
      for (const amount of amounts) {
        const note = must(creditNote(document(gross, credited, percent), cents(amount)));
        assert.ok(note.netCents >= 0 && note.vatCents >= 0);
        assert.equal(note.netCents + note.vatCents, amount);
        credited += amount;
        sum.net += note.netCents;
        sum.vat += note.vatCents;
      }
      const whole = splitVat(cents(gross), percent);
      assert.deepEqual(sum, { net: whole.netCents, vat: whole.vatCents });
      assert.equal(creditNote(document(gross, credited, percent), cents(1)).ok, false);
    }),
  );
});

test('N3: what is waived is taken from the time first and from the iPontoSoS fee then', () => {
  const lines = [{ grossCents: cents(1350) }, { grossCents: cents(2000) }];
  assert.deepEqual(
    takeFromLines(lines, cents(1500)).map((line) => line.grossCents),
    [0, 1850],
  );
});

test('N3: the net of the lines adds up to the net of the document, each within a cent of its proportion', () => {
  const lines = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lines, (amounts) => {
      const all = amounts.map((amount) => ({ grossCents: cents(amount) }));
      const gross = amounts.reduce((sum, each) => sum + each, 0);
      const { netCents } = splitVat(cents(gross), 23);
      const shares = netOfLines(all, netCents);
      assert.equal(
        shares.reduce((sum: number, each) => sum + each, 0),
        netCents,
      );
      shares.forEach((share, index) => {
        assert.ok(Math.abs(share - (netCents * (amounts[index] ?? 0)) / gross) <= 1);
      });
    }),
  );
});

test('N3: a line of which nothing is left has no share of the net', () => {
  assert.deepEqual(netOfLines([{ grossCents: cents(0) }], cents(0)), [0]);
});
