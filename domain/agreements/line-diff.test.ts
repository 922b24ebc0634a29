import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DiffLine, lineDiff, sameText } from './line-diff.ts';

const only = (diff: readonly DiffLine[], ...kinds: DiffLine['kind'][]) =>
  diff.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);

test('G4: what changed since the last version is told line by line', () => {
  assert.deepEqual(lineDiff('## Preços\n60 minutos: 13,50 €\nFim', '## Preços\n60 minutos: 14,00 €\nFim\n\nAdeus'), [
    { kind: 'same', text: '## Preços' },
    { kind: 'removed', text: '60 minutos: 13,50 €' },
    { kind: 'added', text: '60 minutos: 14,00 €' },
    { kind: 'same', text: 'Fim' },
    { kind: 'added', text: '' },
    { kind: 'added', text: 'Adeus' },
  ]);
});

test('G4: spaces at the end of a line, and empty lines around a text, are no change', () => {
  assert.equal(sameText('\nUm  \nDois\n', 'Um\nDois'), true);
  assert.equal(sameText('Um', 'um'), false);
});

const text = fc
  .array(fc.constantFrom('um', 'dois', 'três', ''), { minLength: 1, maxLength: 12 })
  .map((lines) => ['começo', ...lines, 'fim'].join('\n'));

test('G4: both texts can be read back from the difference, whole and in order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = lineDiff(before, after);
      assert.equal(only(diff, 'same', 'removed').join('\n'), before);
      assert.equal(only(diff, 'same', 'added').join('\n'), after);
      assert.equal(sameText(before, after), before === after);
    }),
  );
});

test('G4: a text with lines put into it has lost none', () => {
  fc.assert(
    fc.property(text, fc.nat(12), (before, place) => {
      const lines = before.split('\n');
      const after = lines.toSpliced(place % lines.length, 0, 'novo').join('\n');
      assert.deepEqual(only(lineDiff(before, after), 'removed'), []);
    }),
  );
});
