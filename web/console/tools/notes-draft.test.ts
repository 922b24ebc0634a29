import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportNotes } from '../../../protocol/tools.ts';
import { afterSave, goingOnFrom, readDraft, sending, typed } from './notes-draft.ts';

const notes = (text: string, at: string, by = 'Rui'): ReportNotes => ({ text, written: { at, by } });
const AT = ['2026-11-22T10:00:00Z', '2026-11-22T10:01:00Z', '2026-11-22T10:02:00Z'] as const;
const stored = notes('Limpei', AT[0]);

test('a draft begins from the notes that were on the page, and goes on from there as it is typed', () => {
  assert.deepEqual(typed(null, undefined, 'L'), { text: 'L', base: null, unanswered: [] });
  const draft = typed(typed(null, stored, 'Limpei o'), notes('outro', AT[1]), 'Limpei o disco');
  assert.deepEqual(draft, { text: 'Limpei o disco', base: AT[0], unanswered: [] });
});

test('what was saved is no draft any more; what was typed meanwhile goes on from it', () => {
  const sent = sending(typed(null, stored, 'Limpei o disco'));
  const kept = { kept: true, notes: notes('Limpei o disco', AT[1]) };
  assert.deepEqual(afterSave(sent, kept), { draft: null });
  const more = afterSave(typed(sent, stored, 'Limpei o disco e o pó'), kept);
  assert.deepEqual(more, { draft: { text: 'Limpei o disco e o pó', base: AT[1], unanswered: [] } });
});

test('newer notes of somebody else are shown beside mine; what is chosen to stay goes on from theirs', () => {
  const sent = sending(typed(null, stored, 'Limpei, e mais'));
  const newer = notes('Limpei o disco e o pó', AT[1], 'Ana');
  assert.deepEqual(afterSave(sent, { kept: false, notes: newer }), { theirs: newer });
  assert.deepEqual(goingOnFrom(newer, sent.text), { text: 'Limpei, e mais', base: AT[1], unanswered: [] });
});

test('newer notes that are my own, whose answer was lost, are nobody’s to choose from', () => {
  const first = sending(typed(null, stored, 'Limpei o'));
  const second = sending(typed(first, stored, 'Limpei o disco'));
  const answer = { kept: false, notes: notes('Limpei o', AT[2]) };
  assert.deepEqual(afterSave(second, answer), { draft: { text: 'Limpei o disco', base: AT[2], unanswered: [] } });
});

test('a draft is read as this browser kept it; what it can not read is none', () => {
  const draft = sending(typed(null, stored, 'Limpei o disco'));
  assert.deepEqual(readDraft(JSON.stringify(draft)), draft);
  for (const kept of [null, 'Limpei', '{"text":"Limpei"}']) assert.equal(readDraft(kept), null);
});
