import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOver, NEXT, type State, step } from './lifecycle.ts';

const STATES = Object.keys(NEXT) as State[];

test('a session goes from state to state only as the table says; anything else is refused with a code', () => {
  const legal = [
    'requested→taken',
    'requested→cancelled',
    'requested→refused',
    'taken→offered',
    'taken→requested',
    'taken→cancelled',
    'taken→refused',
    'offered→active',
    'offered→taken',
    'offered→cancelled',
    'offered→refused',
    'active→concluded',
    'active→voided',
  ];
  for (const from of STATES) {
    for (const to of STATES) {
      const wanted = legal.includes(`${from}→${to}`)
        ? { ok: true, value: to }
        : { ok: false, code: 'illegal-transition', details: { from, to } };
      assert.deepEqual(step(from, to), wanted);
    }
  }
});

test('T1: only an offer that is accepted makes a session active', () => {
  assert.deepEqual(
    STATES.filter((from) => step(from, 'active').ok),
    ['offered'],
  );
});

test('a session is over when it was concluded, voided, cancelled or refused', () => {
  assert.deepEqual(STATES.filter(isOver), ['concluded', 'voided', 'cancelled', 'refused']);
});
