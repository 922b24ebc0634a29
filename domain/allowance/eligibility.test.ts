import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeMinutesUsable } from './eligibility.ts';

const at = (text: string) => Temporal.Instant.from(text);
const usable = (
  services: readonly string[],
  agreedStart: string,
  more: { assisted?: boolean; balance?: number } = {},
) => {
  const { usable, why, year } = freeMinutesUsable({
    services: services.map(at),
    equipmentAssisted: more.assisted ?? true,
    balance: more.balance ?? 120,
    agreedStart: at(agreedStart),
    period: 'year',
    zone: 'Europe/Lisbon',
  });
  return [usable, why, year?.start.toString() ?? null];
};

test('A2: a paid service within the year before the agreed start gives the right to the balance', () => {
  assert.deepEqual(usable(['2026-03-10T11:00:00Z'], '2026-11-22T10:00:00Z'), [120, 'ok', '2026-03-10']);
});

test('A2: without a paid service within the year before there are no free minutes', () => {
  const why = 'no-paid-service-this-year';
  assert.deepEqual(usable([], '2026-11-22T10:00:00Z'), [0, why, null]);
  assert.deepEqual(usable(['2026-11-22T10:00:01Z'], '2026-11-22T10:00:00Z'), [0, why, '2026-11-22']);
  assert.deepEqual(usable(['2024-03-10T11:00:00Z'], '2026-11-22T10:00:00Z'), [0, why, '2026-03-10']);
});

test('A2: the right lasts one calendar year from the moment of the service', () => {
  const services = ['2025-11-22T10:00:00Z'];
  assert.deepEqual(usable(services, '2025-11-22T10:00:00Z'), [120, 'ok', '2025-11-22']);
  assert.deepEqual(usable(services, '2026-11-22T09:59:59.999Z'), [120, 'ok', '2026-11-22']);
  assert.deepEqual(usable(services, '2026-11-22T10:00:00Z'), [0, 'no-paid-service-this-year', '2026-11-22']);
});

test('A2: a service on 29 February gives the right until 28 February', () => {
  const services = ['2024-02-29T12:00:00Z'];
  assert.equal(usable(services, '2025-02-28T11:59:59Z')[1], 'ok');
  assert.equal(usable(services, '2025-02-28T12:00:00Z')[1], 'no-paid-service-this-year');
});

test('A2: years run from the first service, the right from any of them, in whatever order they are listed', () => {
  const services = ['2026-10-01T11:00:00Z', '2024-03-10T11:00:00Z'];
  assert.deepEqual(usable(services, '2026-11-22T10:00:00Z'), [120, 'ok', '2026-03-10']);
});

test('A4: equipment that was never assisted has none, whatever the client bought', () => {
  const services = ['2026-03-10T11:00:00Z'];
  const why = 'equipment-never-assisted';
  assert.deepEqual(usable(services, '2026-11-22T10:00:00Z', { assisted: false }), [0, why, '2026-03-10']);
});

test('A1: when the minutes are used up there are none', () => {
  const services = ['2026-03-10T11:00:00Z'];
  assert.deepEqual(usable(services, '2026-11-22T10:00:00Z', { balance: 0 }), [0, 'no-minutes-left', '2026-03-10']);
  assert.deepEqual(usable(services, '2026-11-22T10:00:00Z', { balance: 45 }), [45, 'ok', '2026-03-10']);
});
