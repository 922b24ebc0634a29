import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { must } from '../kernel/result.ts';
import { creditorReference, isCreditorReference } from './creditor-reference.ts';

test('N2: a creditor reference has the check digits of ISO 11649', () => {
  assert.deepEqual(creditorReference('539007547034'), { ok: true, value: 'RF18539007547034' });
  assert.deepEqual(creditorReference('fr2025a1'), { ok: true, value: 'RF97FR2025A1' });
});

test('N2: what is too long, empty or no letter or digit can not be a reference', () => {
  for (const text of ['', 'A'.repeat(22), 'FR 2025', 'FR/1', 'ção']) {
    assert.deepEqual(creditorReference(text), { ok: false, code: 'bad-reference' }, text);
  }
});

test('N2: a reference is known again as people write it', () => {
  assert.equal(isCreditorReference('RF18 5390 0754 7034'), true);
  assert.equal(isCreditorReference('rf97fr2025a1'), true);
  for (const text of ['RF19539007547034', 'RF18', '18539007547034', 'RF1853900754703É', '']) {
    assert.equal(isCreditorReference(text), false, text);
  }
});

test('N2: every reference made is right, and no single wrong character in it goes unnoticed', () => {
  const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const anyText = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 21 });
  fc.assert(
    fc.property(anyText, fc.nat(), fc.constantFrom(...'0123456789'), (text, at, digit) => {
      const reference = must(creditorReference(text));
      assert.equal(isCreditorReference(reference), true);
      const i = 2 + (at % (reference.length - 2));
      const isDigit = /\d/.test(reference.charAt(i));
      if (!isDigit || digit === reference.charAt(i)) return;
      assert.equal(isCreditorReference(reference.slice(0, i) + digit + reference.slice(i + 1)), false);
    }),
  );
});
