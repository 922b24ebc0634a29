import { Group, Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { MonthView } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { serverNow } from '../api/server-clock.ts';
import { monthQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Day } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { BarChart } from './bar-chart.tsx';
import { ChooseMonth, useMonthName } from './choose-month.tsx';
import classes from './office.module.css';
import { RatingFigure } from './rating-figure.tsx';

/** The office's home: what a month came to, and what is still open. */
export function HomePage() {
  const t = useWords('money');
  const thisMonth = lisbonDate(serverNow()).toPlainYearMonth();
  const [month, setMonth] = useState(thisMonth);
  const { data } = useSuspenseQuery(monthQuery(month.toString()));
  useLive('payments', [keys.allMonths]);
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <PageTitle size="h2">{t('home.title')}</PageTitle>
        <ChooseMonth month={month} last={thisMonth} choose={setMonth} />
      </Group>
      <div className={classes.charts}>
        <ByDay view={data} of="incomeCents" />
        <OpenAmounts view={data} />
        <ByDay view={data} of="sessions" />
        <ByDay view={data} of="freeMinutes" />
      </div>
      <RatingFigure />
    </Stack>
  );
}

function ByDay({ view, of }: { view: MonthView; of: 'incomeCents' | 'sessions' | 'freeMinutes' }) {
  const t = useWords('money');
  const language = useLanguage();
  const money = useMoney();
  const month = useMonthName()(Temporal.PlainYearMonth.from(view.month));
  const format = (value: number) => (of === 'incomeCents' ? money(value) : t(`home.${of}-unit`, { count: value }));
  const total = view.days.reduce((sum, day) => sum + day[of], 0);
  const title = t(`home.${of}`);
  return (
    <BarChart
      title={title}
      figure={format(total)}
      summary={t('home.summary', { title, month, total: format(total) })}
      bars={view.days.map((day) => {
        const number = Temporal.PlainDate.from(day.day).day;
        const label = number === 1 || number % 5 === 0 ? String(number) : '';
        return { key: String(number), label, name: <Day on={day.day} />, value: day[of] };
      })}
      format={format}
      unit={of === 'incomeCents' ? 100 : 1}
      none={t('home.none', { month })}
      heads={[t('home.day'), title]}
      download={`/api/month/days.csv?month=${view.month}&language=${language}`}
    />
  );
}

function OpenAmounts({ view }: { view: MonthView }) {
  const t = useWords('money');
  const language = useLanguage();
  const money = useMoney();
  const sum = (rows: MonthView['open']) => rows.reduce((total, { cents }) => total + cents, 0);
  const late = sum(view.open.filter(({ age }) => age !== 'not-due'));
  return (
    <BarChart
      title={t('home.open')}
      figure={money(sum(view.open))}
      summary={t('home.open-summary', { open: money(sum(view.open)), late: money(late) })}
      bars={view.open.map(({ age, cents, requests }) => ({
        ...{ key: t(`age.${age}`), label: t(`age-short.${age}`), value: cents },
        name: t('home.requests', { age: t(`age.${age}`), count: requests }),
      }))}
      format={money}
      unit={100}
      none={t('home.none-open')}
      heads={[t('home.age'), t('home.open')]}
      download={`/api/month/open.csv?language=${language}`}
    />
  );
}
