import { Button, Text, Title } from '@mantine/core';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { PaymentRequestRow } from '../../protocol/office.ts';
import { serverNow } from '../api/server-clock.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Day } from '../ui/moment.tsx';
import { Money, useMoney } from '../ui/money.tsx';
import { ClientLink, RequestLink, SessionLink } from './links.tsx';

type Props = { payments: readonly PaymentRequestRow[]; clear: (request: PaymentRequestRow) => void };

export function OpenPayments({ payments, clear }: Props) {
  const t = useWords('office');
  const money = useMoney();
  const today = lisbonDate(serverNow()).toString();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('open.title')}
      </Title>
      {payments.length === 0 && <Text c="dimmed">{t('open.none')}</Text>}
      {payments.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('payments.request')}</th>
              <th scope="col">{t('payments.client')}</th>
              <th scope="col">{t('payments.session')}</th>
              <th scope="col">{t('payments.reference')}</th>
              <th scope="col">{t('open.due')}</th>
              <th scope="col" className={table.amount}>
                {t('payments.amount')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {payments.map((request) => (
              <tr key={request.id}>
                <td data-label={t('payments.request')}>
                  <RequestLink id={request.id}>{String(request.number)}</RequestLink>
                </td>
                <td className={table.main}>
                  <ClientLink id={request.clientId}>{request.clientName}</ClientLink>
                </td>
                <td data-label={t('payments.session')}>
                  <SessionLink id={request.sessionId}>{String(request.sessionNumber)}</SessionLink>
                </td>
                <td data-label={t('payments.reference')} className="figures">
                  {request.reference}
                </td>
                <td data-label={t('open.due')}>
                  <span>
                    <Day on={request.dueOn} />
                    {request.dueOn < today && (
                      <Text component="span" c="var(--mantine-color-error)" fw={600}>
                        {' '}
                        {t('open.late')}
                      </Text>
                    )}
                  </span>
                </td>
                <td data-label={t('payments.amount')} className={table.amount}>
                  <span>
                    <Money cents={request.openCents} />
                    {request.openCents < request.amountCents && (
                      <Text component="span" display="block" c="dimmed" fz="0.85rem">
                        {t('open.of', { amount: money(request.amountCents) })}
                      </Text>
                    )}
                  </span>
                </td>
                <td className={table.acts}>
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => clear(request)}
                    aria-label={t('clear.of', { client: request.clientName, number: request.number })}
                  >
                    {t('clear.do')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
