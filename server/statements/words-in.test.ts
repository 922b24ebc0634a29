import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsIn } from './words-in.ts';

const NONE = { creditor_reference: null, end_to_end: null, name: null };

test('N3: of what a payer wrote each part is shown once, without the bank’s codes and without the name', () => {
  const remittance = '/NAME/DEOLINDA QUARESMA/REMI/RF18539007547034 ajuda';
  const entry = { ...NONE, name: 'DEOLINDA QUARESMA', creditor_reference: 'RF18539007547034', remittance };
  assert.equal(wordsIn(entry), 'RF18539007547034 ajuda');
  assert.equal(wordsIn({ ...NONE, end_to_end: 'E2E-1', remittance: 'Fatura 118' }), 'E2E-1 · Fatura 118');
});

test('N3: a text without such codes stands as it is, and nothing is nothing', () => {
  assert.equal(wordsIn({ ...NONE, remittance: 'Renda 11/2026' }), 'Renda 11/2026');
  assert.equal(wordsIn({ ...NONE, remittance: '' }), '');
});
