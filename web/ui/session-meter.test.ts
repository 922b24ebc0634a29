import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeterBasis } from '../../protocol/sessions.ts';
import { sessionMeter } from './session-meter.ts';

const ACCEPTED = Temporal.Instant.from('2026-11-22T10:00:00Z');
const after = (minutes: number, seconds = 0) => ACCEPTED.add({ minutes, seconds });

const basis = (part: Partial<MeterBasis> = {}): MeterBasis => ({
  tariff: {
    initialMinutes: 60,
    initialCents: 1350,
    intervalMinutes: 30,
    intervalCents: 675,
    sosFeeCents: null,
    vatPercent: 23,
    vatRegion: 'PT',
    vatExemption: null,
    opens: '10:00',
    closes: '21:00',
    closed: { nationalHolidays: false, weekdays: [], days: [] },
  },
  freeMinutes: 60,
  assisted: true,
  agreedStart: '2026-11-22T10:00:00Z',
  startedAt: ACCEPTED.toString(),
  freeEndMs: null,
  endsAtMs: null,
  endedAt: null,
  gaps: [],
  serverNow: ACCEPTED.toString(),
  ...part,
});

test('P4: a page’s meter tells what the contract’s table tells', () => {
  const at6000 = sessionMeter(basis(), after(60));
  assert.deepEqual([at6000.billedMinutes, at6000.totalCents], [60, 0]);
  const at6100 = sessionMeter(basis(), after(61));
  assert.deepEqual([at6100.billedMinutes, at6100.freeMinutesUsed, at6100.totalCents], [90, 60, 675]);
});

test('T1: a gap that the server takes out is taken out by the page too, however short it is', () => {
  const gaps = [{ from: after(10).toString(), to: after(10, 3).toString() }];
  assert.equal(sessionMeter(basis({ gaps }), after(20)).elapsedMs, (20 * 60 - 3) * 1000);
});

test('T1: a page whose clock is a moment behind the acceptance shows no time rather than less than none', () => {
  assert.equal(sessionMeter(basis(), ACCEPTED.subtract({ milliseconds: 300 })).elapsedMs, 0);
});

test('T1: the meter of a session that is over stands still', () => {
  const over = basis({ endedAt: after(30).toString() });
  assert.deepEqual(sessionMeter(over, after(31)), sessionMeter(over, after(500)));
});
