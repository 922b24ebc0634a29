import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { must } from '../kernel/result.ts';
import { adjust, balance, debit, grant, type LedgerEntry, lapse } from './ledger.ts';

const granted: readonly LedgerEntry[] = [{ kind: 'grant', minutes: 120 }];

test('A1: the balance is what the entries add up to', () => {
  assert.equal(balance([]), 0);
  assert.equal(balance([...granted, must(debit(granted, 60))]), 60);
});

test('A2: buying twice in a period grants nothing extra', () => {
  assert.deepEqual(grant([], 120), { ok: true, value: { kind: 'grant', minutes: 120 } });
  assert.deepEqual(grant(granted, 120), { ok: false, code: 'already-granted' });
});

test('A1: a session takes what it used, and never more than there is', () => {
  assert.deepEqual(debit(granted, 90), { ok: true, value: { kind: 'debit', minutes: -90 } });
  assert.deepEqual(debit(granted, 150), { ok: false, code: 'not-enough-minutes', details: { left: 120 } });
});

test('A1: two sessions that end at the same instant can not spend the same minute', () => {
  const first = must(debit(granted, 90));
  assert.equal(debit([...granted, first], 90).ok, false);
});

test('A3: what is left lapses, once', () => {
  assert.deepEqual(lapse(granted), { kind: 'lapse', minutes: -120 });
  const lapsed = lapse(granted);
  assert.ok(lapsed !== null);
  assert.equal(lapse([...granted, lapsed]), null);
});

test('A1: the office adjusts with a reason, and can not take what is not there', () => {
  const by = 'office';
  assert.deepEqual(adjust(granted, { minutes: 30, reason: ' our fault ', by }), {
    ok: true,
    value: { kind: 'adjustment', minutes: 30, reason: 'our fault', by },
  });
  assert.equal(adjust(granted, { minutes: -120, reason: 'agreed', by }).ok, true);
  assert.deepEqual(adjust(granted, { minutes: 30, reason: ' ', by }), { ok: false, code: 'reason-needed' });
  assert.deepEqual(adjust(granted, { minutes: -121, reason: 'agreed', by }), {
    ok: false,
    code: 'not-enough-minutes',
    details: { left: 120 },
  });
});

test('minutes that are not whole, or a debit below zero, are a bug', () => {
  assert.throws(() => grant([], 0.5), RangeError);
  assert.throws(() => debit(granted, -30), RangeError);
  assert.throws(() => adjust(granted, { minutes: Number.NaN, reason: 'x', by: 'office' }), RangeError);
});

test('A1: whatever is granted, taken, adjusted and lapsed, the ledger is never under zero', () => {
  const minutes = fc.nat({ max: 200 });
  const anyAct = fc.oneof(
    minutes.map((n) => (entries: readonly LedgerEntry[]) => grant(entries, n)),
    minutes.map((n) => (entries: readonly LedgerEntry[]) => debit(entries, n)),
    fc
      .integer({ min: -200, max: 200 })
      .map((n) => (entries: readonly LedgerEntry[]) => adjust(entries, { minutes: n, reason: 'any', by: 'office' })),
    fc.constant((entries: readonly LedgerEntry[]) => {
      const entry = lapse(entries);
      return entry === null ? ({ ok: false, code: 'nothing-left' } as const) : ({ ok: true, value: entry } as const);
    }),
  );
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 30 }), (acts) => {
      const entries: LedgerEntry[] = [];
      for (const act of acts) {
        const result = act(entries);
        if (result.ok) entries.push(result.value);
        assert.ok(balance(entries) >= 0);
      }
    }),
  );
});
