import { Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { startTransition, useState } from 'react';
import { formatDate, lisbonDate } from '../../domain/kernel/time-text.ts';
import type { AllowanceView } from '../../protocol/people.ts';
import { keys } from '../api/keys.ts';
import { serverNow } from '../api/server-clock.ts';
import { allowanceQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import table from '../staff/table.module.css';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { Moment } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState } from '../ui/states.tsx';
import { AdjustMinutes } from './adjust-minutes.tsx';

/** A1–A3: a client’s free minutes: every entry, and what a day would give. */
export function AllowancePage() {
  const t = useWords('money');
  const me = useMe();
  const { clientId = '' } = useParams({ strict: false });
  const today = lisbonDate(serverNow()).toString();
  const [day, setDay] = useState(today);
  const { data } = useSuspenseQuery(allowanceQuery(clientId, day));
  const [adjusting, setAdjusting] = useState(false);
  useLive(`client:${clientId}`, [keys.allowances(clientId)]);
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('allowance.title', { client: data.clientName })}</PageTitle>
      <Card p="md">
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t('allowance.on')}
            defaultValue={day}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              // What was shown stays, and the field keeps the keyboard, until the answer is there.
              if (/^\d{4}-\d{2}-\d{2}$/.test(chosen)) startTransition(() => setDay(chosen));
            }}
            styles={{ input: { maxWidth: '12rem' } }}
          />
          <WhatThen view={data} />
        </Stack>
      </Card>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {t('allowance.entries')}
        </Title>
        {me.office && (
          <ShortcutButton
            shortcut="m"
            label={t('adjust.do')}
            variant="default"
            size="sm"
            onClick={() => setAdjusting(true)}
          />
        )}
      </Group>
      <Entries entries={data.entries} />
      {adjusting && <AdjustMinutes clientId={clientId} close={() => setAdjusting(false)} />}
    </Stack>
  );
}

function WhatThen({ view: { on } }: { view: AllowanceView }) {
  const t = useWords('money');
  const language = useLanguage();
  if (on.start === null || on.lastDay === null) return <Text>{t('allowance.no-period')}</Text>;
  const date = (day: string) => formatDate(Temporal.PlainDate.from(day), language);
  return (
    <div role="status">
      <Text className="figures" fz="2rem" fw={650} lh={1.2}>
        {t('allowance.usable', { minutes: on.usable })}
      </Text>
      <Text>{t('allowance.period', { from: date(on.start), to: date(on.lastDay), left: on.left })}</Text>
      {on.why !== 'ok' && <Text>{t(`why.${on.why}`)}</Text>}
      {on.why === 'ok' && on.usable < on.left && (
        <Text>{t('allowance.in-intervals', { minutes: on.intervalMinutes })}</Text>
      )}
    </div>
  );
}

function Entries({ entries }: Pick<AllowanceView, 'entries'>) {
  const t = useWords('money');
  const language = useLanguage();
  if (entries.length === 0) return <EmptyState>{t('allowance.none')}</EmptyState>;
  const date = (day: string) => formatDate(Temporal.PlainDate.from(day), language);
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('allowance.what')}</th>
          <th scope="col">{t('allowance.when')}</th>
          <th scope="col">{t('allowance.of-period')}</th>
          <th scope="col">{t('allowance.why')}</th>
          <th scope="col">{t('allowance.by')}</th>
          <th scope="col" className={table.amount}>
            {t('allowance.minutes')}
          </th>
          <th scope="col" className={table.amount}>
            {t('allowance.balance')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className={table.main}>{t(`entry.${entry.kind}`)}</td>
            <td data-label={t('allowance.when')}>
              <Moment at={entry.at} />
            </td>
            <td data-label={t('allowance.of-period')} className="figures">
              {date(entry.start)} – {date(entry.lastDay)}
            </td>
            <td data-label={t('allowance.why')}>
              {entry.session !== null && (
                <Link to="/console/sessions/$sessionId" params={{ sessionId: entry.session.id }}>
                  {t('allowance.session', { number: entry.session.number })}
                </Link>
              )}
              {entry.reason !== null && <span>{entry.reason}</span>}
            </td>
            <td data-label={t('allowance.by')}>{entry.by}</td>
            <td data-label={t('allowance.minutes')} className={`${table.amount} figures`}>
              {entry.minutes > 0 ? `+${entry.minutes}` : entry.minutes}
            </td>
            <td data-label={t('allowance.balance')} className={`${table.amount} figures`}>
              {entry.balance}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
