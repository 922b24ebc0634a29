import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { must } from '../kernel/result.ts';
import { creditorReference } from '../payment/creditor-reference.ts';
import { type Asked, divide, matchEntry, type Requests } from './match-entry.ts';
import { nameWords, OwingByName } from './names.ts';
import { creditorReferencesIn, nineDigitsIn } from './references-in.ts';
import type { Entry } from './statement.ts';
import { anEntry } from './testdata/an-entry.ts';

const RF = must(creditorReference('2026000042'));

type Known = Asked & { readonly reference: string; readonly multibanco: string };
const asked = (change: Partial<Known> = {}): Known => ({
  ...{ id: 'a', openCents: cents(1350), clientName: 'Conceição Simões' },
  ...{ reference: RF, multibanco: '123000135' },
  ...change,
});
function requests(...all: Known[]): Requests {
  const names = new OwingByName<Known>();
  for (const each of all) names.add(each);
  return {
    byCreditorReference: (reference) => all.find((each) => each.reference === reference),
    byMultibanco: (multibanco) => all.find((each) => each.multibanco === multibanco),
    owing: (amountCents, text) => names.find(amountCents, text),
  };
}
const match = (change: Partial<Entry>, ...all: Known[]) => matchEntry({ ...anEntry, ...change }, requests(...all));

for (const [where, change] of [
  ['in its own field', { creditorReference: RF }],
  ['passed through by the payer’s bank', { endToEnd: RF }],
  ['in the text, spaced as on paper', { remittance: `Pagamento ${RF.replace(/(.{4})/g, '$1 ')}obrigada` }],
  ['wrapped and in small letters', { remittance: `/REMI/${RF.toLowerCase().replace('2026', '20\n26')}123` }],
] as const) {
  test(`N3: a creditor reference is known ${where}, whatever the amount`, () => {
    for (const amount of [1, 1350, 99_999]) {
      const found = match({ ...change, amountCents: cents(amount) }, asked());
      assert.deepEqual(found, { kind: 'pays', asked: asked() });
    }
  });
}

test('N3: a reference with one wrong digit is nobody’s, and names no request', () => {
  assert.equal(match({ creditorReference: RF.replace('42', '43') }, asked()).kind, 'tray');
});

test('N3: a Multibanco reference is known with its own amount; with another the office decides', () => {
  const remittance = 'COMPRA 12345 123 000 135';
  assert.deepEqual(match({ remittance }, asked()), { kind: 'pays', asked: asked() });
  const other = match({ remittance, amountCents: cents(1349) }, asked());
  assert.deepEqual(other, { kind: 'tray', why: 'multibanco-amount', asked: asked() });
});

test('N3: what is paid already is not paid again: the office returns it', () => {
  const paid = asked({ openCents: cents(0) });
  for (const change of [{ creditorReference: RF }, { remittance: '123000135' }]) {
    assert.deepEqual(match(change, paid), { kind: 'tray', why: 'paid-already', asked: paid });
  }
});

test('N3: amount and name are a suggestion, in capitals, without accents or the middle names', () => {
  for (const change of [{ name: 'CONCEICAO M SIMOES' }, { remittance: 'TRF DE CONCEICAO PINTO SIMOES' }]) {
    assert.deepEqual(match(change, asked()), { kind: 'tray', why: 'amount-and-name', asked: asked() });
  }
  const single = asked({ clientName: 'Madalena' });
  assert.deepEqual(match({ name: 'Madalena' }, single), { kind: 'tray', why: 'amount-and-name', asked: single });
  assert.deepEqual(match({ name: 'Dona Madalena' }, single), { kind: 'tray', why: 'amount-and-name', asked: single });
});

test('N3: another amount, one word of the name, or two that fit, are no suggestion', () => {
  const none = { kind: 'tray', why: 'no-match', asked: null };
  assert.deepEqual(match({ name: 'Conceição Simões', amountCents: cents(1351) }, asked()), none);
  assert.deepEqual(match({ name: 'Conceição Lopes' }, asked()), none);
  assert.deepEqual(match({ name: 'João das Dores da' }, asked({ clientName: 'Maria das Dores' })), none);
  assert.deepEqual(match({ name: 'Conceição Simões' }, asked(), asked({ id: 'b', reference: 'x' })), none);
  assert.deepEqual(match({}, asked()), none);
});

test('N3: a request whose open amount has changed is found by the new one alone', () => {
  const one = asked();
  const names = new OwingByName<Known>();
  names.add(one);
  one.openCents = cents(350);
  names.add(one);
  assert.deepEqual(names.find(cents(1350), 'Conceição Simões'), []);
  assert.deepEqual(names.find(cents(350), 'Conceição Simões'), [one]);
});

test('N3: a credit that is taken back goes to the office, with the request it names where it names one', () => {
  const back = { side: 'debit', reversal: true } as const;
  assert.deepEqual(match(back, asked()), { kind: 'tray', why: 'takes-back', asked: null });
  const named = match({ ...back, creditorReference: RF }, asked());
  assert.deepEqual(named, { kind: 'tray', why: 'takes-back', asked: asked() });
});

test('N3: what went out passes, unless it names a request: then it may return an over-payment', () => {
  assert.deepEqual(match({ side: 'debit', name: 'Conceição Simões' }, asked()), { kind: 'passes' });
  const refund = match({ side: 'debit', remittance: `DEVOLUCAO ${RF}` }, asked());
  assert.deepEqual(refund, { kind: 'tray', why: 'refund', asked: asked() });
});

test('N3: a transfer of the company’s that came back pays nothing; it goes to the office with the request it names', () => {
  const back = match({ reversal: true, creditorReference: RF }, asked());
  assert.deepEqual(back, { kind: 'tray', why: 'came-back', asked: asked() });
  assert.deepEqual(match({ reversal: true }, asked()), { kind: 'tray', why: 'no-match', asked: null });
});

test('N3: whatever is paid by whatever amounts, in any order, no cent is lost, and none pays more than is open', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 })), fc.integer({ min: 0, max: 5000 }), (amounts, charge) => {
      let open = cents(charge);
      let returned = 0;
      for (const amount of amounts) {
        const { pays, left } = divide(cents(amount), open);
        assert.equal(pays + left, amount);
        assert.ok(pays >= 0 && left >= 0 && (left === 0 || pays === open));
        open = cents(open - pays);
        returned += left;
      }
      const sum = amounts.reduce((total, amount) => total + amount, 0);
      assert.equal(charge - open + returned, sum);
      assert.equal(open, Math.max(0, charge - sum));
    }),
  );
});

test('N3: every reference of ours is found in any text around it, broken anywhere', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abc RF0123-/'), maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(999_999), words, words, fc.nat(13), (number, before, behind, at) => {
      const reference = must(creditorReference(`2026${String(number).padStart(6, '0')}`));
      const text = `${before} ${reference.slice(0, at)}\n${reference.slice(at)} ${behind}`;
      assert.ok(creditorReferencesIn(text).includes(reference), text);
    }),
  );
});

test('N3: nine digits stand alone, in threes or not; ten or eight are something else', () => {
  assert.deepEqual(nineDigitsIn('123000135 e 123 000 135, 1230001350 12300013'), ['123000135', '123000135']);
});

test('N3: a name’s words are compared without accents, once each', () => {
  assert.deepEqual(nameWords('Sr. José Ávila da Ávila e Lda'), ['JOSE', 'AVILA']);
});
