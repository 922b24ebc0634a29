import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitting } from './fitting.ts';

const request = (number: number, clientName: string, openCents: number) => ({
  ...{ number, clientName, openCents, reference: `RF${number}` },
});
const all = [
  request(1, 'Conceição Simões', 675),
  request(2, 'Albano Teixeira', 1350),
  request(3, 'Rosa Antunes', 1350),
];
const numbers = (words: string, amountCents = 1350) => fitting(all, { words, amountCents }).map(({ number }) => number);

test('N3: requests with the entry’s own amount stand first', () => {
  assert.deepEqual(numbers(''), [2, 3, 1]);
  assert.deepEqual(numbers('', 675), [1, 2, 3]);
});

test('N3: a request is found by name without accents, by number and by reference, all words together', () => {
  assert.deepEqual(numbers('conceicao'), [1]);
  assert.deepEqual(numbers('rf3'), [3]);
  assert.deepEqual(numbers('albano 2'), [2]);
  assert.deepEqual(numbers('albano 3'), []);
});

test('N3: of many only a few are shown', () => {
  const many = Array.from({ length: 50 }, (_, at) => request(at, 'Maria', 1350));
  assert.equal(fitting(many, { words: '', amountCents: 1350 }).length, 8);
});
