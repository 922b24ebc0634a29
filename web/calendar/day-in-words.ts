import { clockTimeInFull, dayInWords, lisbonDate } from '../../domain/kernel/time-text.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';

/** `quarta-feira, 25 de novembro`, as the page's language says it. */
export function useDayInWords(): (day: Temporal.PlainDate) => string {
  const language = useLanguage();
  return (day) => dayInWords(day, language);
}

/** `quarta-feira, 25 de novembro, às 10:00`, Lisbon; where an hour comes twice, which of the two. */
export function useMomentInWords(): (at: string) => string {
  const t = useWords('calendar');
  const language = useLanguage();
  const inWords = useDayInWords();
  return (at) => {
    const instant = Temporal.Instant.from(at);
    return t('moment', { day: inWords(lisbonDate(instant)), time: clockTimeInFull(instant, language) });
  };
}
