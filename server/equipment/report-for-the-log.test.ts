import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forTheLog } from './report-for-the-log.ts';

test('of what an agent answers only the kind is logged: no name of a client’s file, no fact of their computer', () => {
  const files = [{ name: 'IRS 2025.pdf', bytes: 12, changedAt: '2026-11-22T10:00:00Z' }];
  const report = { kind: 'done', session: 's', nonce: 'n', answer: { of: 'files', files } } as const;
  assert.deepEqual(forTheLog(report), { kind: 'done', session: 's', reason: undefined, answer: 'files' });
  const failed = { kind: 'failed', session: null, reason: 'no-xclip' } as const;
  assert.deepEqual(forTheLog(failed), { kind: 'failed', session: null, reason: 'no-xclip', answer: undefined });
});
