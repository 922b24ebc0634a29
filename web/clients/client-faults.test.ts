import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientBody, clientPatch } from '../../protocol/people.ts';
import { clientFaults } from './client-faults.ts';

const CLIENT = {
  ...{ name: 'Conceição Simões', email: 'conceicao@example.pt', phone: '912 345 678', taxNumber: '123456789' },
  address: { street: 'Rua das Flores 12', postalCode: '4050-262', city: 'Porto', country: 'PT' },
  ...{ language: 'pt', receiptBy: 'email' },
};
const { name: _name, email: _email, ...PATCH } = CLIENT;

test('the page finds what the server would refuse, at once and each at its field', () => {
  assert.deepEqual(clientFaults(clientBody, CLIENT), {});
  const address = { ...CLIENT.address, postalCode: '4050' };
  const wrong = { ...CLIENT, name: '', phone: '22 12', address };
  assert.deepEqual(clientFaults(clientBody, wrong), {
    ...{ name: 'empty', phone: 'bad-phone-number', 'address.postalCode': 'bad-postal-code' },
  });
  assert.deepEqual(clientFaults(clientPatch, { ...PATCH, taxNumber: '1' }), { taxNumber: 'bad-tax-number' });
});

test('no tax number is none, and abroad it has no check digit of ours', () => {
  const abroad = { ...PATCH, taxNumber: 'ESX1', address: { ...CLIENT.address, postalCode: '28013', country: 'ES' } };
  for (const values of [{ ...PATCH, taxNumber: ' ' }, abroad]) assert.deepEqual(clientFaults(clientPatch, values), {});
});
