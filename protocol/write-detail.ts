import type { Language } from '../domain/kernel/language.ts';
import { cents, formatEuros } from '../domain/kernel/money.ts';
import { clockTimeInFull, formatDate, lisbonDate } from '../domain/kernel/time-text.ts';

type Writer = (value: string | number, language: Language) => string;

const NONE: Record<Language, string> = { pt: 'nenhuma', en: 'none' };

/** How the details of a refusal are written that each language writes in its own way. */
const WRITERS: Readonly<Record<string, Writer>> = {
  /** Of cents. */
  euros: (value, language) => formatEuros(cents(Number(value)), language),
  /** Of a day as `2026-11-24`. */
  date: (value, language) => formatDate(Temporal.PlainDate.from(String(value)), language),
  /** Of moments as `2026-11-24T16:00:00Z`, with a space between two of them; there may be none. */
  hours: (value, language) => {
    const moments = String(value)
      .split(' ')
      .filter(Boolean)
      .map((text) => Temporal.Instant.from(text));
    const texts = moments.map((at) => `${formatDate(lisbonDate(at), language)} ${clockTimeInFull(at, language)}`);
    return texts.join(', ') || NONE[language];
  },
};

/** @throws where a sentence names a way of writing that there is not: problems.test.ts finds it. */
export function writeDetail(as: string, value: string | number, language: Language): string {
  const write = WRITERS[as];
  if (write === undefined) throw new Error(`a refusal can not write ${as}`);
  return write(value, language);
}
