import { Button, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OverPaymentRow } from '../../protocol/office.ts';
import { overPaymentsQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Money } from '../ui/money.tsx';
import { GiveBack } from './give-back.tsx';
import { ClientLink, RequestLink } from './links.tsx';

/** N3: what clients have paid too much, until it is given back or set aside; nothing where there is none. */
export function OverPayments() {
  const t = useWords('money');
  const { data: rows } = useSuspenseQuery(overPaymentsQuery);
  const [giving, setGiving] = useState<OverPaymentRow | null>(null);
  if (rows.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('back.list')}
      </Title>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('request.client')}</th>
            <th scope="col">{t('callbacks.request')}</th>
            <th scope="col" className={table.amount}>
              {t('history.amount')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.requestId}>
              <td className={table.main}>
                <ClientLink id={row.clientId}>{row.clientName}</ClientLink>
              </td>
              <td data-label={t('callbacks.request')}>
                <RequestLink id={row.requestId}>{String(row.number)}</RequestLink>
              </td>
              <td data-label={t('history.amount')} className={table.amount}>
                <Money cents={row.cents} />
              </td>
              <td className={table.acts}>
                <Button
                  variant="default"
                  size="sm"
                  aria-label={t('back.of', { client: row.clientName, number: row.number })}
                  onClick={() => setGiving(row)}
                >
                  {t('back.do')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {giving !== null && (
        <GiveBack
          key={giving.requestId}
          requestId={giving.requestId}
          cents={giving.cents}
          close={() => setGiving(null)}
        />
      )}
    </section>
  );
}
