import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedEuros } from './typed-euros.ts';

test('an amount stands in a field as people of each language type it', () => {
  assert.deepEqual([typedEuros(1350, 'pt'), typedEuros(1350, 'en')], ['13,50', '13.50']);
  assert.deepEqual([typedEuros(0, 'pt'), typedEuros(123456, 'pt')], ['0,00', '1234,56']);
});
