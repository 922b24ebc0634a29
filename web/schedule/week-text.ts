import { minuteOfDay } from '../../domain/kernel/wall-time.ts';
import type { DutyView } from '../../protocol/duty.ts';
import type { Faults, FieldFault } from '../../protocol/field-faults.ts';
import { typedHour } from '../ui/typed-hour.ts';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const FIELDS = ['from', 'to', 'from-2', 'to-2'] as const;

/** A field's name in the form: `1.from-2` is when Monday goes on after the break. */
export function fieldName(weekday: number, field: (typeof FIELDS)[number]): string {
  return `${weekday}.${field}`;
}

/** For each weekday the fields of two times: from, to, from, to; an empty one is no time. */
export type WeekText = readonly (readonly string[])[];
type Times = DutyView['weeks'][number]['times'];

export function writeWeek(times: Times): WeekText {
  return WEEKDAYS.map((weekday) => {
    const own = times.filter((time) => time.weekday === weekday);
    const [first, second] = own.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return [first?.from ?? '', first?.to ?? '', second?.from ?? '', second?.to ?? ''];
  });
}

/** What is half filled in stays as it is: see weekFaults. */
export function readWeek(week: WeekText): Times {
  return week.flatMap((fields, n) => {
    const [from = '', to = '', from2 = '', to2 = ''] = fields.map(typedHour);
    const both = [
      { weekday: n + 1, from, to },
      { weekday: n + 1, from: from2, to: to2 },
    ];
    return both.filter((time) => time.from !== '' || time.to !== '');
  });
}

/** What is wrong with a week, by the names of its fields: what is no hour or is missing, and what does not go forward. */
export function weekFaults(week: WeekText): Faults {
  return Object.fromEntries(
    week.flatMap((texts, n) => {
      const faults = dayFaults(texts.map(typedHour));
      return FIELDS.flatMap((field, at) => (faults[at] ? [[fieldName(n + 1, field), faults[at]]] : []));
    }),
  );
}

/** For each field of a day what is wrong with it. */
function dayFaults(texts: readonly string[]): (FieldFault | null)[] {
  const [from, to, from2, to2] = texts.map(minuteOfDay);
  const faults = texts.map((_, at): FieldFault | null => {
    const isTime = texts[at] !== '' || texts[at ^ 1] !== '';
    return isTime && minuteOfDay(texts[at] ?? '') === null ? 'bad-hour' : null;
  });
  const reached = (late: number | null | undefined, early: number | null | undefined) =>
    late != null && early != null && late <= early;
  if (reached(to, from)) faults[1] = 'not-later';
  if (reached(to2, from2)) faults[3] = 'not-later';
  const bothTold = texts.every((text, at) => text !== '' && !faults[at]);
  if (bothTold && Number(from2) < Number(to) && Number(from) < Number(to2)) faults[2] = 'not-later';
  return faults;
}
