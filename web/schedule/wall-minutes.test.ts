import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf, shownHours, wallMinutes } from './wall-minutes.ts';

test('a moment stands where the clock on the wall shows it, and at the edge of a day that it is not in', () => {
  assert.equal(wallMinutes('2026-11-23T10:30:00Z', '2026-11-23'), 630);
  assert.equal(wallMinutes('2026-07-01T10:30:00Z', '2026-07-01'), 690);
  assert.equal(wallMinutes('2026-11-22T23:00:00Z', '2026-11-23'), 0);
  assert.equal(wallMinutes('2026-11-24T00:00:00Z', '2026-11-23'), 1440);
});

test('the hours that are shown hold all that is open, worked or booked, in whole hours', () => {
  const open = { from: '2026-11-23T10:00:00Z', to: '2026-11-23T21:00:00Z' };
  const day = { day: '2026-11-23', open, technicians: [] };
  assert.deepEqual(shownHours([day]), { from: 600, to: 1260 });
  assert.deepEqual(shownHours([{ ...day, open: null }]), { from: 720, to: 780 });
  const early = {
    ...{ id: '', name: '', absences: [], onCall: [], appointments: [] },
    working: [{ from: '2026-11-23T08:30:00Z', to: '2026-11-23T21:15:00Z' }],
  };
  assert.deepEqual(shownHours([{ ...day, technicians: [early] }]), { from: 480, to: 1320 });
});

test('what is typed is the hour of Lisbon', () => {
  assert.equal(instantOf('2026-11-23T10:00'), '2026-11-23T10:00:00Z');
  assert.equal(instantOf('2026-07-01T10:00'), '2026-07-01T09:00:00Z');
});
