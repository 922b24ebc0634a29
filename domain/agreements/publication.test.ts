import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPublication } from './publication.ts';

const pt = { title: 'Termos', body: '## Preços\nTreze e cinquenta.' };
const en = { title: 'Terms', body: '## Prices\nThirteen fifty.' };
const NONE = { pt: null, en: null };

test('G4: a version is published in both languages or not at all', () => {
  assert.deepEqual(checkPublication({ pt, en }, NONE), { ok: true, value: { pt, en } });
  const missing = (language: string) => ({ ok: false, code: 'draft-missing', details: { language } });
  assert.deepEqual(checkPublication({ pt: null, en }, NONE), missing('pt'));
  assert.deepEqual(checkPublication({ pt, en: null }, NONE), missing('en'));
});

test('G4: a version that says what the last one said is none', () => {
  const again = { ok: false, code: 'nothing-changed' };
  assert.deepEqual(checkPublication({ pt, en }, { pt, en }), again);
  assert.deepEqual(checkPublication({ pt, en: { ...en, body: `${en.body}  \n` } }, { pt, en }), again);
  for (const change of [{ title: 'Terms of help' }, { body: '## Prices\nFourteen.' }]) {
    assert.equal(checkPublication({ pt, en: { ...en, ...change } }, { pt, en }).ok, true);
  }
});
