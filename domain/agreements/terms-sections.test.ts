import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { termsSections } from './terms-sections.ts';

test('G4: the terms are read as headings with their paragraphs, each with an anchor of plain letters', () => {
  const body = '\nAntes de mais.\n\n## Minutos grátis\nCada cliente tem 120.\nNão passam.\n## Preços & IVA\n13,50 €\n';
  assert.deepEqual(termsSections(body), [
    { anchor: '', heading: '', paragraphs: ['Antes de mais.'] },
    { anchor: 'minutos-gratis', heading: 'Minutos grátis', paragraphs: ['Cada cliente tem 120.', 'Não passam.'] },
    { anchor: 'precos-iva', heading: 'Preços & IVA', paragraphs: ['13,50 €'] },
  ]);
  assert.deepEqual(
    termsSections('## Igual\n## Igual\n## Igual 2\n## €').map(({ anchor }) => anchor),
    ['igual', 'igual-2', 'igual-2-2', 'section'],
  );
});

test('G4: whatever is written, no word is lost and no anchor stands twice', () => {
  const line = fc.oneof(
    fc.string(),
    fc.string().map((text) => `## ${text}`),
    fc.constantFrom('## a', '## a 2', '## A', '', '##'),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const sections = termsSections(lines.join('\n'));
      const anchors = sections.map(({ anchor }) => anchor);
      assert.equal(new Set(anchors).size, anchors.length);
      const shown = sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join('');
      const written = lines
        .join('\n')
        .split('\n')
        .map((each) => each.trim().replace(/^## +/, ''));
      assert.equal(shown.replace(/\s/g, ''), written.join('').replace(/\s/g, ''));
    }),
  );
});
