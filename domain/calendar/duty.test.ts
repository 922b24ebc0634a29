import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId } from '../kernel/id.ts';
import type { Span } from '../kernel/span.ts';
import { covers, isOnDuty, onCallAt, onDutyAt, overlaps, type Roster } from './duty.ts';

const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00Z`);
const span = (from: string, to: string): Span => ({ from: at(from), to: at(to) });
const roster = (part: Partial<Roster> = {}): Roster => ({
  technicianId: asId('00000000-0000-7000-8000-000000000001'),
  weeks: [
    {
      validFrom: Temporal.PlainDate.from('2026-11-01'),
      times: [
        { weekday: 1, from: '10:00', to: '13:00' },
        { weekday: 1, from: '14:00', to: '18:00' },
      ],
    },
  ],
  absences: [],
  onCall: [],
  ...part,
});
const onDuty = (slot: Span, part?: Partial<Roster>) => isOnDuty(roster(part), slot, 'Europe/Lisbon');

test('two spans overlap when they have a moment in common; one covers another when it has them all', () => {
  assert.equal(overlaps(span('23T10:00', '23T11:00'), span('23T10:59', '23T12:00')), true);
  assert.equal(overlaps(span('23T10:00', '23T11:00'), span('23T11:00', '23T12:00')), false);
  assert.equal(overlaps(span('23T11:00', '23T12:00'), span('23T10:00', '23T11:00')), false);
  assert.equal(covers(span('23T10:00', '23T11:00'), span('23T10:00', '23T11:00')), true);
  assert.equal(covers(span('23T10:00', '23T11:00'), span('23T09:59', '23T11:00')), false);
  assert.equal(covers(span('23T10:00', '23T11:00'), span('23T10:00', '23T11:01')), false);
});

test('S1: a technician is on duty for a slot that lies within one working time', () => {
  assert.equal(onDuty(span('23T10:00', '23T11:00')), true);
  assert.equal(onDuty(span('23T12:30', '23T13:30')), false, 'over noon');
  assert.equal(onDuty(span('23T17:30', '23T18:30')), false, 'past the end');
  assert.equal(onDuty(span('24T10:00', '24T11:00')), false, 'another day');
});

test('S1: an absence takes every slot that it touches', () => {
  const absences = [span('23T10:30', '23T11:00')];
  assert.equal(onDuty(span('23T10:00', '23T11:00'), { absences }), false);
  assert.equal(onDuty(span('23T11:00', '23T12:00'), { absences }), true);
});

test('S1: at a moment those are on duty who work then and are not absent', () => {
  const who = (moment: string, part: Partial<Roster> = {}) =>
    onDutyAt([roster(part)], at(moment), 'Europe/Lisbon').length;
  assert.equal(who('23T09:59'), 0);
  assert.equal(who('23T10:00'), 1);
  assert.equal(who('23T13:00'), 0, 'at noon');
  assert.equal(who('23T11:00', { absences: [span('23T10:30', '23T11:30')] }), 0);
});

test('P6: who is on call at a moment can be called then, unless absent', () => {
  const night = [span('23T21:00', '24T10:00')];
  const who = (moment: string, part: Partial<Roster> = { onCall: night }) =>
    onCallAt([roster(part)], at(moment)).length;
  assert.equal(who('23T20:59'), 0);
  assert.equal(who('23T21:00'), 1);
  assert.equal(who('24T09:59'), 1);
  assert.equal(who('24T10:00'), 0);
  assert.equal(who('23T22:00', {}), 0);
  assert.equal(who('23T22:00', { onCall: night, absences: [span('23T21:30', '23T23:00')] }), 0);
  assert.equal(who('23T23:00', { onCall: night, absences: [span('23T21:30', '23T23:00')] }), 1);
});
