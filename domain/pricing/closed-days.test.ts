import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closedRuns, nextOpening, nextOutside } from './closed-days.ts';
import { checkSchedule, isClosedOn, isOpen, OPEN_EVERY_DAY, type Schedule } from './schedule.ts';

const schedule: Schedule = { zone: 'Europe/Lisbon', opens: '10:00', closes: '21:00' };
const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);
const closed = (closures: Partial<Schedule['closed']>): Schedule => ({
  ...schedule,
  closed: { ...OPEN_EVERY_DAY, ...closures },
});
const runs = (of: Schedule, today: string) => closedRuns(of, day(today)).map(({ first, last }) => `${first}..${last}`);

test('S1: closed days in a row are one run; those past and those further than a year are not named', () => {
  const days = ['2026-08-03', '2026-12-24', '2026-12-25', '2026-12-31', '2028-01-01'];
  assert.deepEqual(runs(closed({ days }), '2026-11-26'), ['2026-12-24..2026-12-25', '2026-12-31..2026-12-31']);
  assert.deepEqual(runs(schedule, '2026-11-26'), []);
});

test('S1: two weeks of holidays stay one run over a Sunday that is closed anyway, and end on their last working day', () => {
  const fortnight = Array.from({ length: 14 }, (_, days) => day('2026-08-03').add({ days }).toString());
  assert.deepEqual(runs(closed({ days: fortnight, weekdays: [7] }), '2026-07-01'), ['2026-08-03..2026-08-15']);
});

test('S1: it opens next today, tomorrow, or after all the days on which it is closed', () => {
  assert.equal(String(nextOpening(schedule, at('2026-11-26T09:59:59Z'))), '2026-11-26T10:00:00Z');
  assert.equal(String(nextOpening(schedule, at('2026-11-26T10:00:00Z'))), '2026-11-27T10:00:00Z');
  const weekend = closed({ weekdays: [6, 7], nationalHolidays: true });
  assert.equal(String(nextOpening(weekend, at('2026-12-04T22:00:00Z'))), '2026-12-07T10:00:00Z');
  assert.equal(String(nextOpening(weekend, at('2026-12-07T22:00:00Z'))), '2026-12-09T10:00:00Z');
});

test('S1: a company that is closed for a year does not say when it opens', () => {
  const days = Array.from({ length: 366 }, (_, ahead) => day('2026-11-26').add({ days: ahead }).toString());
  assert.equal(nextOpening(closed({ days }), at('2026-11-26T09:00:00Z')), null);
});

test('P6: a schedule that never closes has no moment outside it; a holiday is one', () => {
  const always: Schedule = { ...schedule, opens: '00:00', closes: '24:00' };
  assert.equal(nextOutside(always, day('2026-11-26')), null);
  const holidays = { ...always, closed: { ...OPEN_EVERY_DAY, nationalHolidays: true } };
  assert.equal(String(nextOutside(holidays, day('2026-11-26'))), '2026-12-01T00:00:00Z');
});

const wallTime = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 30) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const dayOf2026 = fc.integer({ min: 0, max: 364 }).map((days) => day('2026-01-01').add({ days }));
const anySchedule: fc.Arbitrary<Schedule> = fc
  .record({
    zone: fc.constant('Europe/Lisbon' as const),
    opens: wallTime,
    closes: fc.oneof(wallTime, fc.constant('24:00')),
    closed: fc.record({
      nationalHolidays: fc.boolean(),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
      days: fc.array(
        dayOf2026.map((each) => each.toString()),
        { maxLength: 20 },
      ),
    }),
  })
  .filter((each) => checkSchedule(each).ok);

test('S1: whatever the schedule, what is said to open next is open then, and what is said to be outside is not', () => {
  fc.assert(
    fc.property(anySchedule, dayOf2026, (any, today) => {
      const noon = today.toZonedDateTime({ timeZone: any.zone, plainTime: '12:00' }).toInstant();
      const opens = nextOpening(any, noon);
      assert.ok(opens !== null && isOpen(any, opens) && Temporal.Instant.compare(opens, noon) > 0);
      const outside = nextOutside(any, today);
      assert.ok(outside === null || !isOpen(any, outside));
    }),
    { numRuns: 60 },
  );
});

test('S1: whatever the company closes on, each of its days is in one run, and every day of a run is closed', () => {
  fc.assert(
    fc.property(anySchedule, dayOf2026, (any, today) => {
      const named = closedRuns(any, today).flatMap(({ first, last }) =>
        Array.from({ length: first.until(last).days + 1 }, (_, days) => first.add({ days }).toString()),
      );
      assert.equal(new Set(named).size, named.length);
      for (const each of named) assert.ok(isClosedOn(any, day(each)), each);
      for (const each of any.closed?.days ?? []) {
        const ahead = today.until(day(each)).days;
        const itsOwn = !any.closed?.weekdays.includes(day(each).dayOfWeek);
        if (ahead >= 0 && itsOwn) assert.ok(named.includes(each), each);
      }
    }),
    { numRuns: 60 },
  );
});
