import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isWorkingDay, workingDaysAfter } from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('N3: national holidays are no working days, the moving ones included; a bridge day and Carnival are', () => {
  const holidays = [
    ...['2026-01-01', '2026-04-03', '2026-05-01', '2026-06-04', '2026-06-10', '2026-10-05', '2026-12-01'],
    ...['2026-12-08', '2026-12-25', '2027-03-26', '2027-05-27', '2028-04-25', '2028-08-15', '2028-11-01'],
  ];
  for (const holiday of holidays) assert.equal(isWorkingDay(day(holiday)), false, holiday);
  for (const working of ['2026-02-17', '2026-12-07', '2026-12-24', '2026-06-24']) {
    assert.equal(isWorkingDay(day(working)), true, working);
  }
  assert.equal(isWorkingDay(day('2026-11-28')), false, 'a Saturday');
});

test('N3: five working days after a Sunday in late November skip the weekend and the first of December', () => {
  assert.equal(workingDaysAfter(day('2026-11-22'), 5).toString(), '2026-11-27');
  assert.equal(workingDaysAfter(day('2026-11-26'), 5).toString(), '2026-12-04');
  assert.equal(workingDaysAfter(day('2026-12-18'), 5).toString(), '2026-12-28');
  assert.equal(workingDaysAfter(day('2026-04-01'), 5).toString(), '2026-04-09');
});

test('N3: working days are counted one by one, whichever the day', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1990-01-01').add({ days }));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 12 }), (start, count) => {
      const end = workingDaysAfter(start, count);
      assert.ok(isWorkingDay(end));
      let passed = 0;
      for (let at = start.add({ days: 1 }); !at.equals(end.add({ days: 1 })); at = at.add({ days: 1 })) {
        if (isWorkingDay(at)) passed++;
      }
      assert.equal(passed, count);
      assert.equal(
        workingDaysAfter(workingDaysAfter(start, 1), count).equals(workingDaysAfter(start, count + 1)),
        true,
      );
    }),
  );
});
