import { SegmentedControl, Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { MailRow } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { outboxQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState } from '../ui/states.tsx';
import { MailState } from './mail-state.tsx';

const STATES = ['held', 'queued', 'failed', 'sent'] as const satisfies MailRow['state'][];

/** Every mail that the program wrote, the newest first, and what became of it. */
export function OutboxPage() {
  const t = useWords('office');
  const { data: mails } = useSuspenseQuery(outboxQuery);
  const [state, setState] = useState('all');
  useLive('outbox', [keys.outbox]);
  const shown = mails.filter((mail) => state === 'all' || mail.state === state);
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('outbox.title')}</PageTitle>
      {mails.some((mail) => mail.state === 'held') && <Note>{t('outbox.held')}</Note>}
      <div>
        <SegmentedControl
          aria-label={t('outbox.state')}
          value={state}
          onChange={setState}
          // Five words beside each other on a phone.
          styles={{ label: { paddingInline: '0.45rem' } }}
          data={[
            { value: 'all', label: t('outbox.all') },
            ...STATES.map((value) => ({ value, label: t(`mail.${value}`) })),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState>{t('outbox.none')}</EmptyState>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('mail.subject')}</th>
              <th scope="col">{t('mail.to')}</th>
              <th scope="col">{t('outbox.state')}</th>
              <th scope="col">{t('mail.written')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((mail) => (
              <tr key={mail.id}>
                <td className={table.main}>
                  <Link to="/office/outbox/$mailId" params={{ mailId: mail.id }}>
                    {mail.subject}
                  </Link>
                </td>
                <td data-label={t('mail.to')}>{mail.recipient}</td>
                <td data-label={t('outbox.state')}>
                  <MailState state={mail.state} />
                </td>
                <td data-label={t('mail.written')}>
                  <Moment at={mail.createdAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Stack>
  );
}
