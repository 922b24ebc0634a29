import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DELETION_BLOCKS, type DeletionFacts, deletionBlocks, documentsKeptUntil } from './deletion.ts';

const NOTHING = Object.fromEntries(DELETION_BLOCKS.map((block) => [block, 0])) as DeletionFacts;

test('a client who owes nothing, waits for nothing and is owed nothing can go', () => {
  assert.deepEqual(deletionBlocks(NOTHING), []);
});

test('whatever is under way stands in the way, and is named', () => {
  assert.deepEqual(deletionBlocks({ ...NOTHING, 'payment-open': 2, 'session-live': 1 }), [
    'session-live',
    'payment-open',
  ]);
  const facts = fc.record(Object.fromEntries(DELETION_BLOCKS.map((block) => [block, fc.nat(2)])));
  fc.assert(
    fc.property(facts, (given) => {
      const blocks = deletionBlocks(given as DeletionFacts);
      assert.deepEqual(
        blocks,
        DELETION_BLOCKS.filter((block) => given[block] !== 0),
      );
    }),
  );
});

test('N3: fiscal documents stay ten years after the year of the last one', () => {
  assert.equal(documentsKeptUntil(null), null);
  for (const day of ['2026-01-01', '2026-11-22', '2026-12-31']) {
    assert.equal(String(documentsKeptUntil(Temporal.PlainDate.from(day))), '2036-12-31');
  }
});
