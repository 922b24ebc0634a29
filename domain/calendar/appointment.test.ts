import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  APPOINTMENT_NEXT,
  type AppointmentState,
  appointmentReminderDue,
  cancelledAs,
  mayBecome,
} from './appointment.ts';

const at = (text: string) => Temporal.Instant.from(text);
const STATES = Object.keys(APPOINTMENT_NEXT) as AppointmentState[];

test('an appointment is moved, begins or is cancelled while it is booked; one that began may be cancelled still, or be a no-show', () => {
  const allowed = STATES.flatMap((from) => STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} > ${to}`));
  assert.deepEqual(allowed, [
    'booked > booked',
    'booked > began',
    'booked > cancelled',
    'booked > late-cancelled',
    'began > cancelled',
    'began > late-cancelled',
    'began > no-show',
  ]);
});

test('a client cancels late within the hours before the start; the company never does', () => {
  const startsAt = at('2026-11-24T10:00:00Z');
  const as = (by: 'client' | 'company', now: string, lateHours = 24) =>
    cancelledAs(by, { startsAt, now: at(now), lateHours });
  assert.equal(as('client', '2026-11-23T10:00:00Z'), 'cancelled');
  assert.equal(as('client', '2026-11-23T10:00:00.001Z'), 'late-cancelled');
  assert.equal(as('client', '2026-11-24T12:00:00Z'), 'late-cancelled');
  assert.equal(as('company', '2026-11-24T09:59:00Z'), 'cancelled');
  assert.equal(as('client', '2026-11-24T12:00:00Z', 0), 'cancelled');
});

const due = (startsAt: string, now: string, changedAt = '2026-01-01T00:00:00Z') =>
  appointmentReminderDue({ startsAt: at(startsAt), changedAt: at(changedAt) }, at(now), 'Europe/Lisbon');

test('a reminder is due a day before and an hour before, and none once the time has come', () => {
  const start = '2026-11-24T10:00:00Z';
  assert.equal(due(start, '2026-11-23T09:59:59Z'), null);
  assert.equal(due(start, '2026-11-23T10:00:00Z'), 'day-before');
  assert.equal(due(start, '2026-11-24T08:59:59Z'), 'day-before');
  assert.equal(due(start, '2026-11-24T09:00:00Z'), 'hour-before');
  assert.equal(due(start, '2026-11-24T09:59:59Z'), 'hour-before');
  assert.equal(due(start, '2026-11-24T10:00:00Z'), null);
});

test('a day before is a day by the clock on the wall, also over the night in which it changes', () => {
  assert.equal(due('2026-03-29T09:00:00Z', '2026-03-28T09:59:59Z'), null);
  assert.equal(due('2026-03-29T09:00:00Z', '2026-03-28T10:00:00Z'), 'day-before');
  assert.equal(due('2026-10-25T10:00:00Z', '2026-10-24T09:00:00Z'), 'day-before');
});

test('who booked or moved after a reminder’s moment has just been told, and is not reminded of it', () => {
  const start = '2026-11-24T10:00:00Z';
  assert.equal(due(start, '2026-11-23T12:00:00Z', '2026-11-23T10:00:01Z'), null);
  assert.equal(due(start, '2026-11-24T09:00:00Z', '2026-11-23T10:00:01Z'), 'hour-before');
  assert.equal(due(start, '2026-11-24T09:30:00Z', '2026-11-24T09:10:00Z'), null);
});
