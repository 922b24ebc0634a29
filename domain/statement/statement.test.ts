import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cents } from '../kernel/money.ts';
import { entryIdentity } from './entry-identity.ts';
import { isOwnAccount } from './own-account.ts';
import { balanceDifference, signedCents } from './statement.ts';
import { anEntry } from './testdata/an-entry.ts';

const on = Temporal.PlainDate.from('2026-11-20');
const balance = (amount: number) => ({ on, cents: cents(amount) });

test('opening balance and entries make the closing balance, or the difference is told', () => {
  assert.equal(balanceDifference({ opening: balance(100), closing: balance(250) }, cents(150)), 0);
  assert.equal(balanceDifference({ opening: balance(100), closing: balance(260) }, cents(150)), 10);
  assert.equal(balanceDifference({ opening: balance(-100), closing: balance(-250) }, cents(-150)), 0);
  assert.equal(balanceDifference({ opening: null, closing: balance(250) }, cents(150)), null);
  assert.equal(balanceDifference({ opening: balance(1), closing: null }, cents(150)), null);
});

test('a statement of any entries balances with their sum, and with no other', () => {
  const side = fc.constantFrom('credit' as const, 'debit' as const);
  const entries = fc.array(fc.record({ side, amountCents: fc.nat(1_000_000_000).map(cents) }));
  fc.assert(
    fc.property(entries, fc.integer(), fc.integer(), (all, opening, wrong) => {
      const sum = cents(all.reduce((total, each) => total + signedCents(each), 0));
      const end = { opening: balance(opening), closing: balance(opening + sum + wrong) };
      assert.equal(balanceDifference(end, sum), wrong);
    }),
  );
});

const IBAN = 'PT50 0002 0123 1234 5678 9015 4';
for (const account of [
  ...['PT50000201231234567890154', 'PT50 0002 0123 1234 5678 9015 4', 'PT50000201231234567890154EUR'],
  ...['BCOMPTPL/PT50000201231234567890154', '000201231234567890154', '00020123/12345678901', 'BCOMPTPL/12345678901'],
]) {
  test(`the account of a statement is ours as its bank writes it: ${account}`, () => {
    assert.equal(isOwnAccount(account, IBAN), true);
  });
}

test('another account is not ours, nor is a number too short to name one', () => {
  for (const account of ['PT50000201231234567890155', 'NL26VAYB8060476890', '1234567', '', '/', 'BCOMPTPL/1234567']) {
    assert.equal(isOwnAccount(account, IBAN), false, account);
  }
  assert.equal(isOwnAccount('PT50', 'PT50'), false);
});

test('an entry is the same in every file, however its bank wraps and spaces it', () => {
  const entry = { ...anEntry, remittance: 'Obrigada  pela\najuda', name: 'Maria Silva', bankReference: 'B1' };
  const same = { ...entry, remittance: 'OBRIGADA PELA AJUDA', name: 'MARIA SILVA' };
  assert.equal(entryIdentity('PT50 0002', entry, 1), entryIdentity('pt500002', same, 1));
});

test('whatever tells two entries apart makes them two', () => {
  const changes = [
    { bookedOn: on.add({ days: 1 }) },
    { valueOn: on },
    { amountCents: cents(1351) },
    { currency: 'USD' },
    { side: 'debit' as const },
    { reversal: true },
    { endToEnd: 'E' },
    { bankReference: 'E' },
    { creditorReference: 'E' },
    { remittance: 'E' },
    { name: 'E' },
    { account: 'E' },
  ];
  const identities = changes.map((change) => entryIdentity('PT50', { ...anEntry, ...change }, 1));
  identities.push(
    entryIdentity('PT50', anEntry, 1),
    entryIdentity('PT50', anEntry, 2),
    entryIdentity('PT51', anEntry, 1),
  );
  assert.equal(new Set(identities).size, changes.length + 3);
});
