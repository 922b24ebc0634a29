import { dayInWords, formatClockTime, lisbonDate } from '../../domain/kernel/time-text.ts';
import { closedRuns, nextOpening } from '../../domain/pricing/closed-days.ts';
import { isOpen } from '../../domain/pricing/schedule.ts';
import type { TariffView } from '../../protocol/company.ts';
import { languageTag } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { useMoney } from '../ui/money.tsx';
import { prices } from '../ui/session-meter.ts';
import classes from './public.module.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** S1 ⚙: on which days it is open: every day, or every day but those. */
export function useOpenDays({ closed }: TariffView): string {
  const t = useWords('public');
  const language = useLanguage();
  const never: string[] = WEEKDAYS.filter((weekday) => closed.weekdays.includes(weekday)).map((weekday) =>
    t(`closed.${weekday}`),
  );
  if (closed.nationalHolidays) never.push(t('closed.holidays'));
  if (never.length === 0) return t('days.every');
  return t('days.except', { days: new Intl.ListFormat(languageTag(language)).format(never) });
}

/** S1: whether it is open as the page is read, and when it opens next. */
export function OpenNow({ tariff, now }: { tariff: TariffView; now: Temporal.Instant }) {
  const t = useWords('public');
  const language = useLanguage();
  const { schedule } = prices(tariff);
  if (isOpen(schedule, now)) return t('open.now', { closes: tariff.closes });
  const next = nextOpening(schedule, now);
  if (next === null) return t('open.closed');
  const time = formatClockTime(next);
  const day = lisbonDate(next);
  if (day.equals(lisbonDate(now))) return t('open.today', { time });
  return t('open.later', { day: dayInWords(day, language), time });
}

/** S1 S2 P6 */
export function Schedule({ tariff, now }: { tariff: TariffView; now: Temporal.Instant }) {
  const t = useWords('public');
  const money = useMoney();
  const days = useOpenDays(tariff);
  const { opens, closes, sosFeeCents } = tariff;
  return (
    <>
      <p>
        <strong>{t('schedule.text', { opens, closes, days })}</strong>
      </p>
      <ClosedDays tariff={tariff} now={now} />
      <p>{sosFeeCents === null ? t('schedule.no-sos') : t('schedule.sos', { fee: money(sosFeeCents) })}</p>
      <p>{t('schedule.asked')}</p>
    </>
  );
}

/** The company's own: a town's holiday, two weeks in August. */
function ClosedDays({ tariff, now }: { tariff: TariffView; now: Temporal.Instant }) {
  const t = useWords('public');
  const language = useLanguage();
  const runs = closedRuns(prices(tariff).schedule, lisbonDate(now));
  if (runs.length === 0) return null;
  return (
    <>
      <p>{t('schedule.closed')}</p>
      <ul className={classes.list}>
        {runs.map(({ first, last }) => (
          <li key={first.toString()}>
            {first.equals(last)
              ? dayInWords(first, language)
              : t('schedule.run', { first: dayInWords(first, language), last: dayInWords(last, language) })}
          </li>
        ))}
      </ul>
    </>
  );
}
