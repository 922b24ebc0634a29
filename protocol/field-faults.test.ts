import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicFacts } from './company.ts';
import { workingTimesBody } from './duty.ts';
import { FIELD_FAULTS, faultSentence, faultsOf, sentenceAlone } from './field-faults.ts';
import { clientBody } from './people.ts';
import { PROBLEMS } from './problems.ts';

const CLIENT = {
  ...{ name: 'Conceição Simões', email: 'conceicao@example.pt', phone: '912 345 678', taxNumber: '' },
  address: { street: 'Rua das Flores 12', postalCode: '4050-262', city: 'Porto', country: 'PT' },
  ...{ language: 'pt', receiptBy: 'email' },
};

test('what is filled in well has no faults', () => {
  assert.deepEqual(faultsOf(clientBody, CLIENT), {});
});

test('every field that is wrong is named by its path, each with one thing to do', () => {
  const { address } = CLIENT;
  const wrong = {
    ...CLIENT,
    name: ' ',
    email: '',
    phone: '9'.repeat(31),
    address: { ...address, country: 'Portugal' },
  };
  assert.deepEqual(faultsOf(clientBody, wrong), {
    name: 'empty',
    email: 'bad-email',
    phone: 'too-long',
    'address.country': 'wrong',
  });
  const week = { validFrom: '2026-11-26', times: [{ weekday: 1, from: '10h', to: '13:00' }] };
  assert.deepEqual(faultsOf(workingTimesBody, week), { 'times.0.from': 'bad-hour' });
  const facts = { phones: [], complaintsUrl: 'livro', notRemotely: [] };
  assert.equal(faultsOf(publicFacts, facts).complaintsUrl, 'bad-web-address');
});

test('a fault is told at its field by its own sentence or by that of a refusal, in the language of the page', () => {
  assert.equal(faultSentence('bad-hour', 'pt'), FIELD_FAULTS['bad-hour'].pt);
  assert.equal(faultSentence('bad-phone-number', 'en'), PROBLEMS['bad-phone-number'].en);
});

test('away from its field only what says enough is told, and never what a library said', () => {
  assert.equal(sentenceAlone('bad-hour', 'en'), FIELD_FAULTS['bad-hour'].en);
  assert.equal(sentenceAlone('bad-phone-number', 'pt'), PROBLEMS['bad-phone-number'].pt);
  assert.equal(sentenceAlone('empty', 'pt'), null);
  assert.equal(sentenceAlone('Invalid input: expected string, received undefined', 'pt'), null);
});
