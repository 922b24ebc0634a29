import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testNames } from './test-names.ts';

const hole = (name: string) => `\${${name}}`;

test('a test is known by the name a person reads, whatever its quotes', () => {
  const source = `test('it\\'s so', () => {}); test("two", f);\n  test(\n    \`three\`, f); other('no');`;
  assert.deepEqual(
    testNames(source).map(({ text }) => text),
    ["it's so", 'two', 'three'],
  );
});

test('a part that is filled in at run time stands for any words, and only that part', () => {
  const [name] = testNames(`test(\`P4: ${hole('minutes')} minutes cost ${hole('euros')} (all)\`, f)`);
  assert.match('P4: 95 minutes cost 27.00 (all)', name?.matches ?? /^$/);
  assert.doesNotMatch('P5: 95 minutes cost 27.00 (all)', name?.matches ?? /^/);
});
