import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClient } from './check-client.ts';

const CLIENT = {
  name: 'Conceição',
  phone: ' 912  345 678',
  taxNumber: 'PT 123 456 789',
  address: { street: 'Rua das Flores 12', postalCode: '4050262', city: 'Porto', country: 'PT' },
};

test('a client’s data is tidied, and what no rule is about stays', () => {
  assert.deepEqual(checkClient(CLIENT), {
    ok: true,
    value: {
      ...{ name: 'Conceição', phone: '912 345 678', taxNumber: '123456789' },
      address: { ...CLIENT.address, postalCode: '4050-262' },
    },
  });
});

test('each part that is wrong is refused by its own name', () => {
  const wrong = {
    'bad-phone-number': { phone: '22 12' },
    'bad-postal-code': { address: { ...CLIENT.address, postalCode: '4050' } },
    'bad-tax-number': { taxNumber: '123456780' },
  };
  for (const [code, change] of Object.entries(wrong)) {
    assert.deepEqual(checkClient({ ...CLIENT, ...change }), { ok: false, code });
  }
});

test('a client abroad has a tax number without a check digit of ours, or none', () => {
  const address = { street: 'Calle Mayor 1', postalCode: '28013', city: 'Madrid', country: 'ES' };
  for (const taxNumber of ['ESX1234567L', null]) {
    const client = { ...CLIENT, phone: '+34 910 000 000', address, taxNumber };
    assert.deepEqual(checkClient(client), { ok: true, value: client });
  }
});
