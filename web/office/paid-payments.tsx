import { Anchor, Text, Title } from '@mantine/core';
import { MOST_SETTLED, type PaymentRequestRow } from '../../protocol/office.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Day } from '../ui/moment.tsx';
import { Money, useMoney } from '../ui/money.tsx';
import { ClientLink, RequestLink, SessionLink } from './links.tsx';

/** Newest first, each with its receipt once it is issued. */
export function PaidPayments({ payments }: { payments: readonly PaymentRequestRow[] }) {
  const t = useWords('office');
  const money = useMoney();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('paid.title')}
      </Title>
      {payments.length === 0 && <Text c="dimmed">{t('paid.none')}</Text>}
      {payments.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('payments.request')}</th>
              <th scope="col">{t('payments.client')}</th>
              <th scope="col">{t('payments.session')}</th>
              <th scope="col">{t('payments.received')}</th>
              <th scope="col">{t('paid.receipt')}</th>
              <th scope="col" className={table.amount}>
                {t('payments.amount')}
              </th>
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
                <td data-label={t('payments.received')}>
                  {request.receivedOn !== null && <Day on={request.receivedOn} />}
                </td>
                <td data-label={t('paid.receipt')}>
                  {request.state === 'waived' ? (
                    t('paid.waived')
                  ) : request.receipt === null ? (
                    <Text component="span" c="dimmed">
                      {t('paid.receipt-soon')}
                    </Text>
                  ) : (
                    <Anchor href={`/api/receipts/${request.receipt.id}.pdf`} target="_blank">
                      {request.receipt.documentNo}
                    </Anchor>
                  )}
                </td>
                <td data-label={t('payments.amount')} className={table.amount}>
                  <span>
                    <Money cents={request.state === 'waived' ? request.waivedCents : request.paidCents} />
                    {request.backCents > 0 && (
                      <Text component="span" display="block" c="var(--mantine-color-error)" fz="0.85rem">
                        {t('paid.back', { amount: money(request.backCents) })}
                      </Text>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {payments.length >= MOST_SETTLED && (
        <Text c="dimmed" mt="xs">
          {t('paid.latest', { count: MOST_SETTLED })}
        </Text>
      )}
    </section>
  );
}
