import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPhones } from '../../domain/clients/phone-number.ts';
import { ok, refuse } from '../../domain/kernel/result.ts';
import { Problem } from '../api/problem.ts';
import { atField, placeOf, refusedAt } from './place-of-fault.ts';

test('the server’s refusal belongs where it says, or where its name says', () => {
  assert.equal(placeOf(new Problem('bad-request', 400, 'x', 'company.email')), 'company.email');
  assert.equal(placeOf(new Problem('bad-postal-code', 422, 'x')), 'address.postalCode');
  for (const error of [new Problem('not-allowed', 403, 'x'), new Error('x'), null]) assert.equal(placeOf(error), null);
});

test('a rule’s refusal is told at the same field as the server’s', () => {
  assert.deepEqual(refusedAt(checkPhones([{ number: '22 12' }])), { 'phones.0.number': 'bad-phone-number' });
  assert.deepEqual(refusedAt(refuse('bad-iban')), { iban: 'bad-iban' });
  assert.deepEqual(refusedAt(ok(1)), {});
});

test('a field is found by its path, whatever it stands in', () => {
  assert.ok(atField('address.street', 'company.address.street'));
  assert.ok(atField('email', 'email'));
  assert.ok(!atField('email', 'owner.other-email'));
  assert.ok(!atField('company.email', 'owner.email'));
});
