import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPostalAddress, type PostalAddress } from './postal-address.ts';

const lisbon: PostalAddress = { street: 'Rua Augusta 1', postalCode: '1100-048', city: 'Lisboa', country: 'PT' };

test('N3: a Portuguese address has a street, a postal code NNNN-NNN and a city', () => {
  assert.deepEqual(checkPostalAddress(lisbon), { ok: true, value: lisbon });
  for (const postalCode of ['1100048', '1100 048', ' 1100-048 ']) {
    assert.deepEqual(checkPostalAddress({ ...lisbon, postalCode }), { ok: true, value: lisbon });
  }
  assert.deepEqual(checkPostalAddress({ ...lisbon, street: ' Rua  Augusta\n1', country: 'pt' }), {
    ok: true,
    value: lisbon,
  });
});

test('N3: an address abroad has the postal code of its country', () => {
  const madrid = { street: 'Calle Mayor 1', postalCode: '28013', city: 'Madrid', country: 'ES' };
  assert.deepEqual(checkPostalAddress(madrid), { ok: true, value: madrid });
});

test('N3: an address to which no letter would arrive is refused with the field that is wrong', () => {
  const wrong = {
    'bad-street': [{ street: ' ' }, { street: 'x'.repeat(201) }],
    'bad-postal-code': [{ postalCode: '' }, { postalCode: '1100' }, { postalCode: '0100-048' }],
    'bad-city': [{ city: '' }, { city: 'x'.repeat(101) }],
    'bad-country': [{ country: 'Portugal' }],
  };
  for (const [code, changes] of Object.entries(wrong)) {
    for (const change of changes) assert.deepEqual(checkPostalAddress({ ...lisbon, ...change }), { ok: false, code });
  }
});
