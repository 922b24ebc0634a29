import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Code, Problem } from '../api/problem.ts';
import { isAnswer } from './stop-here.ts';

test('X1: only our own word that the session is over, or unknown, is an answer; all else stops through the agent', () => {
  const cases: [Code, number, boolean][] = [
    ['illegal-transition', 409, true],
    ['not-found', 404, true],
    ['offline', 0, false],
    ['unreadable', 404, false],
    ['unreadable', 200, false],
    ['too-many-requests', 429, false],
    ['sign-in-needed', 401, false],
    ['not-allowed', 403, false],
    ['wrong-origin', 403, false],
    ['under-pressure', 503, false],
  ];
  for (const [code, status, answered] of cases) assert.equal(isAnswer(new Problem(code, status, '')), answered, code);
  assert.equal(isAnswer(new TypeError('broken')), false);
});
