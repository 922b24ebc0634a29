import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSeries, documentNo } from './numbering.ts';

test('N3: a document is named by its type, its series and its number', () => {
  assert.equal(documentNo('FR', '2026A', 1), 'FR 2026A/1');
  assert.equal(documentNo('NC', '2026-A', 1234), 'NC 2026-A/1234');
  assert.match(documentNo('FR', '2026A', 1), /^[^ ]+ [^/^ ]+\/[0-9]+$/);
});

test('N3: a series with a space, a slash or a caret would make the number unclear and is refused', () => {
  assert.deepEqual(checkSeries('2026A'), { ok: true, value: '2026A' });
  for (const series of ['', '2026 A', '2026/A', '2026^A', 'A'.repeat(21)]) {
    assert.deepEqual(checkSeries(series), { ok: false, code: 'bad-series' }, series);
    assert.throws(() => documentNo('FR', series, 1), RangeError);
  }
});

test('N3: numbers are whole and start at 1', () => {
  for (const sequence of [0, -1, 1.5]) assert.throws(() => documentNo('FR', '2026A', sequence), RangeError);
});
