import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTROL_CLOSE } from '../protocol/agent.ts';
import { reconnectDelay } from './reconnect-delay.ts';

const lost = { welcomed: false, code: 1006, why: '' };

test('the wait lies between half a second and fifteen seconds, and grows with the failures', () => {
  assert.equal(reconnectDelay(lost, 0, 0), 500);
  assert.equal(reconnectDelay(lost, 0, 0.5), 750);
  assert.equal(reconnectDelay(lost, 3, 0.5), 4_250);
  assert.equal(reconnectDelay(lost, 1_000, 0.999_999) < 15_000, true);
  assert.equal(reconnectDelay(lost, 1_000, 0), 500);
});

test('an agent that was told to go away tries once in one to two minutes', () => {
  for (const code of [CONTROL_CLOSE.notEnrolled, CONTROL_CLOSE.revoked, CONTROL_CLOSE.replaced]) {
    assert.equal(reconnectDelay({ ...lost, code }, 0, 0), 60_000);
    assert.equal(reconnectDelay({ ...lost, code }, 9, 0.5), 90_000);
  }
});
