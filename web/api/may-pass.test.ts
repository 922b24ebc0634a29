import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayPass } from './may-pass.ts';
import { Problem } from './problem.ts';

test('what nobody answered or the server failed at may be asked again; what it refused may not', () => {
  const statuses = [0, 403, 404, 409, 422, 500, 503];
  const may = statuses.map((status) => mayPass(new Problem('unreadable', status, '')));
  assert.deepEqual(may, [true, false, false, false, false, true, true]);
  assert.equal(mayPass(new TypeError('the line broke')), true);
});
