import type { Language } from './language.ts';

/** The wall clock by which the company tells time. */
const ZONE = 'Europe/Lisbon';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/11/2026` in Portuguese, `22 Nov 2026` in English. */
export function formatDate(date: Temporal.PlainDate, language: Language): string {
  if (language === 'en') return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
  return `${twoDigits(date.day)}/${twoDigits(date.month)}/${date.year}`;
}

const WEEKDAYS = {
  pt: ['segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado', 'domingo'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
const MONTHS_IN_FULL = {
  pt: [
    ...['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho'],
    ...['agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
  ],
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
    ...['August', 'September', 'October', 'November', 'December'],
  ],
};

/** `quarta-feira, 25 de novembro` in Portuguese, `Wednesday, 25 November` in English: a day that is near. */
export function dayInWords(date: Temporal.PlainDate, language: Language): string {
  const weekday = WEEKDAYS[language][date.dayOfWeek - 1];
  const month = MONTHS_IN_FULL[language][date.month - 1];
  return `${weekday}, ${date.day} ${language === 'pt' ? 'de ' : ''}${month}`;
}

/** The day on which a moment falls in Lisbon. */
export function lisbonDate(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(ZONE).toPlainDate();
}

/** `10:05`, what a clock in Lisbon shows. */
export function formatClockTime(at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(ZONE);
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)}`;
}

const TWICE = { pt: ['hora de verão', 'hora de inverno'], en: ['summer time', 'winter time'] };

/** The same, and in the night in which an hour comes twice, which of the two it is: `01:00 (hora de verão)`. */
export function clockTimeInFull(at: Temporal.Instant, language: Language): string {
  const shown = at.toZonedDateTimeISO(ZONE).toPlainDateTime();
  const first = shown.toZonedDateTime(ZONE, { disambiguation: 'earlier' }).toInstant();
  const second = shown.toZonedDateTime(ZONE, { disambiguation: 'later' }).toInstant();
  if (first.equals(second)) return formatClockTime(at);
  return `${formatClockTime(at)} (${TWICE[language][at.equals(first) ? 0 : 1]})`;
}

/**
 * `1 h 35 min 12 s`, `35 min 12 s` or `12 s`. A started second counts, so that 60 min and 1 ms, which is billed as
 * a further interval (P4), is never shown as exactly an hour.
 */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.ceil(elapsedMs / 1000);
  const parts = [`${seconds % 60} s`];
  if (seconds >= 60) parts.unshift(`${Math.floor(seconds / 60) % 60} min`);
  if (seconds >= 3600) parts.unshift(`${Math.floor(seconds / 3600)} h`);
  return parts.join(' ');
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
