import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atcud, checkValidationCode } from './atcud.ts';

test('N3: the ATCUD is the validation code of the series and the number in it', () => {
  assert.equal(atcud('CSDF7T5H', 35), 'CSDF7T5H-35');
});

test('N3: a validation code has at least 8 characters', () => {
  assert.deepEqual(checkValidationCode('CSDF7T5H'), { ok: true, value: 'CSDF7T5H' });
  for (const code of ['', 'CSDF7T5', 'CSDF-T5H', 'csdf7t5h', 'A'.repeat(51)]) {
    assert.deepEqual(checkValidationCode(code), { ok: false, code: 'bad-validation-code' }, code);
    assert.throws(() => atcud(code, 1), RangeError);
  }
  assert.throws(() => atcud('CSDF7T5H', 0), RangeError);
});
