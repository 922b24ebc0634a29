import { isNationalHoliday } from '../kernel/national-holidays.ts';

/** Monday to Friday, but for the national holidays; what a town or a district celebrates is a working day here. */
export function isWorkingDay(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && !isNationalHoliday(day);
}

/** The `count`th working day after this one, which itself is not counted. */
export function workingDaysAfter(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let at = day;
  for (let left = count; left > 0; ) {
    at = at.add({ days: 1 });
    if (isWorkingDay(at)) left--;
  }
  return at;
}
