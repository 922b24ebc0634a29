/** Days of the year on which nobody works in the whole of Portugal: month and day. */
const FIXED = ['01-01', '04-25', '05-01', '06-10', '08-15', '10-05', '11-01', '12-01', '12-08', '12-25'];
/** Those that move with Easter Sunday, in days from it: Good Friday, Easter itself, Corpus Christi. */
const FROM_EASTER = [-2, 0, 60];

/** Whether a day is a holiday in the whole of Portugal; what a town or a district celebrates is none here. */
export function isNationalHoliday(day: Temporal.PlainDate): boolean {
  if (FIXED.includes(day.toString().slice(5))) return true;
  const easter = easterSunday(day.year);
  return FROM_EASTER.some((days) => easter.add({ days }).equals(day));
}

/** Easter of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Temporal.PlainDate {
  const whole = Math.floor;
  const a = year % 19;
  const century = whole(year / 100);
  const c = year % 100;
  const g = whole((8 * century + 13) / 25);
  const h = (19 * a + century - whole(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * whole(c / 4) - h - (c % 4)) % 7;
  const m = whole((a + 11 * h + 19 * l) / 433);
  const month = whole((h + l - 7 * m + 90) / 25);
  return Temporal.PlainDate.from({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}
