import type { words as pt } from './hours.pt.ts';

export const words: Record<keyof typeof pt, string> = {
  title: 'Opening hours',
  'owner-only': 'Only the owner changes the hours.',
  opens: 'Opens at',
  closes: 'Closes at',
  weekdays: 'Closed every week',
  'weekday.1': 'Monday',
  'weekday.2': 'Tuesday',
  'weekday.3': 'Wednesday',
  'weekday.4': 'Thursday',
  'weekday.5': 'Friday',
  'weekday.6': 'Saturday',
  'weekday.7': 'Sunday',
  holidays: 'Closed on national holidays',
  days: 'Other days on which it is closed',
  'no-days': 'None.',
  day: 'Day',
  'add-day': 'Add',
  'open-again': 'Remove',
  save: 'Save the hours',
  saved: 'The hours hold from now on. What was asked for or booked before keeps the price agreed to.',
};
