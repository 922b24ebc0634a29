import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csv, csvEuros } from './csv.ts';

/** What a spreadsheet makes of it: the mark taken off, semicolons between cells, quotes around those that need them. */
function read(text: string): string[][] {
  assert.equal(text[0], '\uFEFF');
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^;\r\n"]*)(;|\r\n|$)/gy;
  cells.lastIndex = 1;
  while (cells.lastIndex < text.length) {
    const [, value = '', after] = cells.exec(text) ?? assert.fail(`not CSV at ${cells.lastIndex}`);
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (after === '\r\n') rows.push([]);
  }
  assert.deepEqual(rows.pop(), []);
  return rows;
}

test('a table opens in a Portuguese spreadsheet: semicolons, decimal commas, a mark that says UTF-8', () => {
  const text = csv(
    ['Dia', 'Recebido'],
    [
      ['2026-11-22', csvEuros(1350)],
      ['Total', csvEuros(-5)],
    ],
  );
  assert.equal(text, '\uFEFFDia;Recebido\r\n2026-11-22;13,50\r\nTotal;-0,05\r\n');
});

test('what a client calls herself is never run as a formula, and an amount below zero stays a number', () => {
  const text = csv(
    ['Nome'],
    [['=HYPERLINK("http://evil";"x")'], ['+351 912'], ['@SUM(A1)'], ['-2+3'], ['-13,50'], ['Rui']],
  );
  const cells = read(text)
    .slice(1)
    .map(([cell]) => cell);
  assert.deepEqual(cells, ['\'=HYPERLINK("http://evil";"x")', "'+351 912", "'@SUM(A1)", "'-2+3", '-13,50', 'Rui']);
});

test('whatever stands in a table, it is read back cell by cell, and no cell begins like a formula', () => {
  const table = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { maxLength: 6 });
  fc.assert(
    fc.property(table, (rows) => {
      const cells = read(csv(['a', 'b'], rows)).slice(1);
      assert.deepEqual(
        cells.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
        rows.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
      );
      for (const cell of cells.flat()) assert.doesNotMatch(cell, /^[=+@\t\r]/);
    }),
  );
});
