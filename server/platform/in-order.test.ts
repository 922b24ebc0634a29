import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InOrder } from './in-order.ts';

/** A task that ends when it is told to. */
function gate() {
  return Promise.withResolvers<void>();
}

test('tasks of one key follow one another, those of others do not wait', async () => {
  const said: string[] = [];
  const first = gate();
  const inOrder = new InOrder(assert.ifError);
  inOrder.add('a', () => first.promise.then(() => void said.push('a1')));
  inOrder.add('a', async () => void said.push('a2'));
  inOrder.add('b', async () => void said.push('b1'));
  await Promise.resolve();
  const settled = inOrder.settled();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(said, ['b1']);
  first.resolve();
  await settled;
  assert.deepEqual(said, ['b1', 'a1', 'a2']);
});

test('a task that fails is told, and the next one runs', async () => {
  const failures: unknown[] = [];
  const said: string[] = [];
  const inOrder = new InOrder((error, key) => void failures.push(`${key}: ${error}`));
  inOrder.add('a', () => Promise.reject(new Error('no')));
  inOrder.add('a', async () => void said.push('after'));
  await inOrder.settled();
  assert.deepEqual(failures, ['a: Error: no']);
  assert.deepEqual(said, ['after']);
});

test('what is added while others run is waited for as well', async () => {
  const said: string[] = [];
  const inOrder = new InOrder(assert.ifError);
  inOrder.add('a', async () => inOrder.add('a', async () => void said.push('added')));
  await inOrder.settled();
  assert.deepEqual(said, ['added']);
});
