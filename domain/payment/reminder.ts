export type ReminderKind = 'before' | 'after';

/** ⚙ Days before and after the due date; 0 for no such reminder. */
export type ReminderRules = { readonly remindBeforeDays: number; readonly remindAfterDays: number };

type Asked = {
  readonly dueOn: Temporal.PlainDate;
  readonly askedOn: Temporal.PlainDate;
  readonly sent: readonly ReminderKind[];
};

/**
 * N2: the reminder of an open request that is due on a day; each kind once. The one before comes no sooner than the
 * second day after the client was asked, and never after the due date; the one after, so many days after it.
 */
export function reminderDue(asked: Asked, rules: ReminderRules, today: Temporal.PlainDate): ReminderKind | null {
  const { dueOn, askedOn, sent } = asked;
  const reached = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) <= 0;
  const late = rules.remindAfterDays > 0 && reached(dueOn.add({ days: rules.remindAfterDays }));
  if (late) return sent.includes('after') ? null : 'after';
  const overdue = reached(dueOn.add({ days: 1 }));
  if (overdue || rules.remindBeforeDays === 0 || sent.includes('before')) return null;
  const soon = reached(dueOn.subtract({ days: rules.remindBeforeDays }));
  return soon && reached(askedOn.add({ days: 2 })) ? 'before' : null;
}
