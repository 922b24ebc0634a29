import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId, type ClientId, isId } from './id.ts';

test('an id is a UUID, kept in lower case', () => {
  const id: ClientId = asId<'client'>('019AA2B0-7C00-7000-8000-00000000000A');
  assert.equal(id, '019aa2b0-7c00-7000-8000-00000000000a');
  assert.equal(isId(id), true);
});

test('anything else is not an id', () => {
  for (const text of ['', 'a', '019aa2b0-7c00-7000-8000-00000000000', ' 019aa2b0-7c00-7000-8000-00000000000a']) {
    assert.equal(isId(text), false);
    assert.throws(() => asId(text), TypeError);
  }
});
