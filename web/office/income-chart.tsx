import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { PaymentRequestRow } from '../../protocol/office.ts';
import { serverNow } from '../api/server-clock.ts';
import { languageTag } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Day } from '../ui/moment.tsx';
import { Money, useMoney } from '../ui/money.tsx';
import classes from './income.module.css';
import { incomeByDay, roundScale } from './income.ts';

/** What came in, day by day, of one month at a time: drawn, and as a table. */
export function IncomeChart({ payments }: { payments: readonly PaymentRequestRow[] }) {
  const t = useWords('office');
  const language = useLanguage();
  const money = useMoney();
  const today = lisbonDate(serverNow());
  const thisMonth = today.toPlainYearMonth();
  const [month, setMonth] = useState(thisMonth);
  const days = incomeByDay(payments, month);
  const total = days.reduce((sum, { cents }) => sum + cents, 0);
  const scale = roundScale(Math.max(...days.map(({ cents }) => cents)));
  const name = month.toPlainDate({ day: 1 }).toLocaleString(languageTag(language), { month: 'long', year: 'numeric' });
  const paid = days.filter(({ cents }) => cents > 0);
  return (
    <Card>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('income.title')}
        </Title>
        <Group gap="xs">
          <ActionIcon
            variant="default"
            aria-label={t('income.before')}
            onClick={() => setMonth(month.subtract({ months: 1 }))}
          >
            ‹
          </ActionIcon>
          <Text aria-live="polite">{name}</Text>
          <ActionIcon
            variant="default"
            aria-label={t('income.after')}
            disabled={month.equals(thisMonth)}
            onClick={() => setMonth(month.add({ months: 1 }))}
          >
            ›
          </ActionIcon>
        </Group>
      </Group>
      <Text className="figures" fz="1.8rem" fw={650} lh={1.3}>
        <Money cents={total} />
      </Text>
      <div className={classes.chart}>
        <Text component="span" className={classes.top} aria-hidden="true">
          {money(scale)}
        </Text>
        <svg
          className={classes.bars}
          viewBox={`0 0 ${days.length} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('income.summary', { month: name, total: money(total), count: paid.length })}
        >
          {[0, 50, 100].map((y) => (
            <line key={y} x1="0" x2={days.length} y1={y} y2={y} vectorEffect="non-scaling-stroke" />
          ))}
          {days.map(({ day, cents }, index) => (
            <rect
              key={day.day}
              x={index + 0.15}
              width="0.7"
              y={100 - (cents / scale) * 100}
              height={(cents / scale) * 100}
            >
              <title>{`${day.day}: ${money(cents)}`}</title>
            </rect>
          ))}
        </svg>
        <div className={classes.days} aria-hidden="true">
          {days.map(({ day }) => (
            <span key={day.day}>{day.day === 1 || day.day % 5 === 0 ? day.day : ''}</span>
          ))}
        </div>
      </div>
      <details>
        <summary>{t('income.table')}</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('payments.received')}</th>
              <th scope="col">{t('payments.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {paid.map(({ day, cents }) => (
              <tr key={day.day}>
                <td>
                  <Day on={day.toString()} />
                </td>
                <td>
                  <Money cents={cents} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('income.total')}</th>
              <td>
                <Money cents={total} />
              </td>
            </tr>
          </tbody>
        </table>
      </details>
    </Card>
  );
}
