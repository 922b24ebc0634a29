import type { DutyView } from '../../protocol/duty.ts';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

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

/** `9:00` and `9` are what people type for `09:00`. What is half filled in stays as it is: the server says what is wrong. */
export function readWeek(week: WeekText): Times {
  return week.flatMap((fields, n) => {
    const [from = '', to = '', from2 = '', to2 = ''] = fields.map(wallTime);
    const both = [
      { weekday: n + 1, from, to },
      { weekday: n + 1, from: from2, to: to2 },
    ];
    return both.filter((time) => time.from !== '' || time.to !== '');
  });
}

function wallTime(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:h](\d\d))?$/.exec(text.trim()) ?? [];
  return hours === undefined ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}
