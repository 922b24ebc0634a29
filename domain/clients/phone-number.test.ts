import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkPhoneNumber, checkPhones } from './phone-number.ts';

test('a phone number is written as people write it, and kept so, without spare spaces', () => {
  for (const text of ['912345678', '+351 912 345 678', '(21) 000-00.00', '+44 20 7946 0958']) {
    assert.deepEqual(checkPhoneNumber(text), { ok: true, value: text });
  }
  assert.deepEqual(checkPhoneNumber('  912  345\t678 '), { ok: true, value: '912 345 678' });
});

test('what nobody could dial is no phone number', () => {
  for (const text of [
    '',
    '12345678',
    '+1234567890123456',
    '912 345 67a',
    '912+345678',
    '++351912345678',
    '912/345678',
  ]) {
    assert.deepEqual(checkPhoneNumber(text), { ok: false, code: 'bad-phone-number' }, text);
  }
});

test('of several numbers the one that nobody could dial is named, and the others keep what stands with them', () => {
  const [landline, short] = [
    { number: ' 210 000  000', cost: 'grátis' },
    { number: '22 12', cost: 'grátis' },
  ];
  assert.deepEqual(checkPhones([landline]), { ok: true, value: [{ number: '210 000 000', cost: 'grátis' }] });
  assert.deepEqual(checkPhones([landline, short]), {
    ok: false,
    code: 'bad-phone-number',
    details: { about: 'phones.1.number' },
  });
});

test('spaces in a number change nothing about whether it is one', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789'), { maxLength: 18 });
  fc.assert(
    fc.property(digits, (all) => {
      assert.equal(checkPhoneNumber(all.join(' ')).ok, checkPhoneNumber(all.join('')).ok);
    }),
  );
});
