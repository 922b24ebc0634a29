import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROBLEMS, type ProblemCode, problemSentence } from './problems.ts';

/** Of details that are no numbers, by how they are written. */
const EXAMPLES: Record<string, string> = { hours: '2026-11-24T16:00:00Z', date: '2026-11-24' };
const CODES = Object.keys(PROBLEMS) as ProblemCode[];

test('every refusal says the same details in both languages, and knows how to write each', () => {
  for (const code of CODES) {
    const details = (text: string) => [...new Set(text.match(/\{[^}]*\}/g))].sort();
    assert.deepEqual(details(PROBLEMS[code].pt), details(PROBLEMS[code].en), code);
    const values: Record<string, string | number> = {};
    for (const detail of details(PROBLEMS[code].pt)) {
      const [name = '', as] = detail.slice(1, -1).split(':');
      values[name] = EXAMPLES[as ?? ''] ?? 7;
    }
    for (const language of ['pt', 'en'] as const) assert.doesNotMatch(problemSentence(code, language, values), /[{}]/);
  }
});

test('amounts and days in a refusal are written as the reader’s language writes them', () => {
  const open = { openCents: 123456 };
  assert.match(problemSentence('unpaid-first', 'pt', open), /^Tem 1 234,56 € por pagar\./);
  assert.match(problemSentence('unpaid-first', 'en', open), /^You have €1,234\.56 to pay\./);
  const booked = { day: '2026-07-01' };
  assert.match(problemSentence('payment-booked', 'pt', booked), /, de 01\/07\/2026\./);
  assert.match(problemSentence('payment-booked', 'en', booked), /, of 1 Jul 2026\./);
  const next = { next: '2026-11-24T16:00:00Z 2026-07-01T16:00:00Z' };
  assert.match(problemSentence('slot-taken', 'pt', next), /: 24\/11\/2026 16:00, 01\/07\/2026 17:00\.$/);
  assert.match(problemSentence('slot-taken', 'en', next), /: 24 Nov 2026 16:00, 1 Jul 2026 17:00\.$/);
  assert.match(problemSentence('slot-taken', 'pt', { next: '' }), /: nenhuma\.$/);
});
