import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wayOf } from './way.ts';

test('A5: only equipment that is set up is seen by its agent; every other one shares its screen from a browser', () => {
  assert.equal(wayOf('configured'), 'agent');
  for (const setUp of ['pending', 'renounced', 'unsupported']) assert.equal(wayOf(setUp), 'browser');
});
