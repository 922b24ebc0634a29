import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_DRAFT, readDraft } from './draft.ts';

test('what a client has said so far comes back after the page was left', () => {
  const draft = {
    problem: 'A impressora não imprime.',
    pictures: [{ id: '019aa2b0-7c00-7000-8000-000000000001', name: 'ecra.png' }],
    when: '2026-11-25T15:00:00Z',
    freeEnd: true,
  };
  assert.deepEqual(readDraft(JSON.stringify(draft)), draft);
});

test('what can not be read is no draft', () => {
  for (const kept of [null, '', '{', '[]', '{"problem":1}', '{"problem":"x","when":"ontem"}']) {
    assert.deepEqual(readDraft(kept), NO_DRAFT);
  }
});
