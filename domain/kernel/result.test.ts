import assert from 'node:assert/strict';
import { test } from 'node:test';
import { must, ok, refuse } from './result.ts';

test('a result is a value or a refusal with a code', () => {
  assert.deepEqual(ok(3), { ok: true, value: 3 });
  assert.deepEqual(refuse('not-found'), { ok: false, code: 'not-found' });
  assert.deepEqual(refuse('bad-amount', { text: 'x' }), { ok: false, code: 'bad-amount', details: { text: 'x' } });
});

test('a refusal where none can be is a bug and throws', () => {
  assert.equal(must(ok('a')), 'a');
  assert.throws(() => must(refuse('bad-amount')), /unexpected refusal: bad-amount \{\}/);
  assert.throws(() => must(refuse('bad-amount', { text: 'x' })), /unexpected refusal: bad-amount \{"text":"x"\}/);
});
