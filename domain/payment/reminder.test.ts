import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ReminderKind, reminderDue } from './reminder.ts';
import { requestState } from './request-state.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const RULES = { remindBeforeDays: 3, remindAfterDays: 7 };
const due = (today: string, sent: ReminderKind[] = [], rules = RULES, askedOn = '2026-11-22') =>
  reminderDue({ dueOn: day('2026-12-07'), askedOn: day(askedOn), sent }, rules, day(today));

const rows: readonly [string, ReminderKind | null][] = [
  ['2026-12-03', null],
  ['2026-12-04', 'before'],
  ['2026-12-07', 'before'],
  ['2026-12-08', null],
  ['2026-12-13', null],
  ['2026-12-14', 'after'],
  ['2027-03-01', 'after'],
];
for (const [today, expected] of rows) {
  test(`N2: due on 7 December, reminded 3 days before and 7 days after: on ${today} it is ${expected}`, () => {
    assert.equal(due(today), expected);
  });
}

test('N2: a reminder that was sent is not sent again, and one of 0 days never', () => {
  assert.equal(due('2026-12-05', ['before']), null);
  assert.equal(due('2026-12-20', ['before', 'after']), null);
  assert.equal(due('2026-12-07', [], { remindBeforeDays: 0, remindAfterDays: 7 }), null);
  assert.equal(due('2027-12-07', [], { remindBeforeDays: 3, remindAfterDays: 0 }), null);
});

test('N2: who was asked yesterday is not reminded today', () => {
  assert.equal(due('2026-12-06', [], RULES, '2026-12-05'), null);
  assert.equal(due('2026-12-07', [], RULES, '2026-12-05'), 'before');
});

test('N2: on whichever days the work is done, a request is reminded once of each kind at most, never early', () => {
  const runs = fc.array(fc.nat({ max: 60 }), { maxLength: 40 }).map((days) => days.sort((a, b) => a - b));
  fc.assert(
    fc.property(runs, fc.nat({ max: 10 }), fc.nat({ max: 10 }), (days, remindBeforeDays, remindAfterDays) => {
      const [askedOn, dueOn] = [day('2026-11-22'), day('2026-12-07')];
      const sent: ReminderKind[] = [];
      for (const days_ of days) {
        const today = askedOn.add({ days: days_ });
        const kind = reminderDue({ dueOn, askedOn, sent }, { remindBeforeDays, remindAfterDays }, today);
        if (kind === null) continue;
        assert.ok(!sent.includes(kind));
        const from =
          kind === 'before' ? dueOn.subtract({ days: remindBeforeDays }) : dueOn.add({ days: remindAfterDays });
        assert.ok(Temporal.PlainDate.compare(from, today) <= 0);
        assert.ok(kind === 'after' || Temporal.PlainDate.compare(today, dueOn) <= 0);
        sent.push(kind);
      }
    }),
  );
});

test('N3: a request is open until what came in is what is asked for; waived whole, it is neither open nor paid', () => {
  const stand = (amountCents: number, paidCents: number) => requestState({ amountCents, paidCents });
  assert.deepEqual(
    [stand(1350, 0), stand(1350, 1349), stand(1350, 1350), stand(675, 1350), stand(0, 0), stand(0, 1350)],
    ['open', 'open', 'paid', 'paid', 'waived', 'paid'],
  );
});
