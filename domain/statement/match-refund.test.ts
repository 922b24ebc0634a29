import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents } from '../kernel/money.ts';
import { type OverPaid, suggestRefund } from './match-refund.ts';

const IBAN = 'PT50000201231234567890154';
const over = (id: string, change: Partial<OverPaid> = {}): OverPaid => ({
  ...{ from: 'entry', id, requestId: `request-${id}`, leftCents: cents(650), name: null, account: null },
  ...change,
});
const out = (change: object = {}) => ({
  ...{ amountCents: cents(650), name: null, account: null, remittance: '' },
  ...change,
});
const suggested = (entry: ReturnType<typeof out>, named: string | null, all: OverPaid[]) =>
  suggestRefund(entry, named, all)?.id ?? null;

test('N3: a transfer that names the request gives back what was paid too much for it, all or a part, never more', () => {
  const all = [over('a'), over('b')];
  assert.equal(suggested(out(), 'request-b', all), 'b');
  assert.equal(suggested(out({ amountCents: cents(600) }), 'request-b', all), 'b');
  assert.equal(suggested(out({ amountCents: cents(651) }), 'request-b', all), null);
});

test('N3: without a reference, the amount with the account, and then the amount with the name, is a suggestion', () => {
  const all = [over('a', { account: IBAN, name: 'Rui Costa' }), over('b', { name: 'Ana Maria da Silva' })];
  assert.equal(suggested(out({ account: 'PT50 0002 0123 1234 5678 9015 4' }), null, all), 'a');
  assert.equal(suggested(out({ name: 'ANA M SILVA' }), null, all), 'b');
  assert.equal(suggested(out({ remittance: 'Devolução a Ana Silva' }), null, all), 'b');
  assert.equal(suggested(out({ name: 'ANA M SILVA', amountCents: cents(649) }), null, all), null);
  assert.equal(suggested(out({ name: 'Ana Sousa' }), null, all), null);
});

test('N3: where two fit alike none is suggested; a better ground decides', () => {
  const all = [over('a', { name: 'Ana Silva' }), over('b', { name: 'Ana Silva', account: IBAN })];
  assert.equal(suggested(out({ name: 'Ana Silva' }), null, all), null);
  assert.equal(suggested(out({ name: 'Ana Silva', account: IBAN }), null, all), 'b');
  assert.equal(suggested(out({ name: 'Ana Silva', account: IBAN }), 'request-a', all), 'a');
});
