import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { done } from '../../protocol/common.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { alertsQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Moment } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState } from '../ui/states.tsx';
import { RequestLink, SessionLink } from './links.tsx';

const KINDS = [
  'recording-failed',
  'mail-failed',
  'work-given-up',
  'video-failed',
  'program-missing',
  'payment-unmatched',
  'payment-told-again',
  'payment-taken-back',
  'receipt-to-annul',
  'deletion-asked',
  'nobody-on-duty',
] as const;

/** What somebody in the office has to look after, the newest first. */
export function AlertsPage() {
  const t = useWords('office');
  const { data: alerts } = useSuspenseQuery(alertsQuery);
  useLive('alerts', [keys.alerts]);
  const client = useQueryClient();
  const seen = useMutation({
    mutationFn: (id: string) => post(done, `/api/alerts/${id}/seen`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.alerts }),
  });
  const what = (kind: string) => {
    const known = KINDS.find((each) => each === kind);
    return known === undefined ? kind : t(`alert.${known}`);
  };
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('alerts.title')}</PageTitle>
      {alerts.length === 0 ? (
        <EmptyState>{t('alerts.none')}</EmptyState>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('alerts.what')}</th>
              <th scope="col">{t('alerts.detail')}</th>
              <th scope="col">{t('payments.session')}</th>
              <th scope="col">{t('alerts.when')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {alerts.map((alert) => (
              <tr key={alert.id}>
                <td className={table.main}>{what(alert.kind)}</td>
                <td data-label={t('alerts.detail')}>
                  {alert.amountCents !== null && (
                    <>
                      <Money cents={alert.amountCents} />
                      {' · '}
                    </>
                  )}
                  {alert.detail}
                </td>
                <td data-label={t('payments.session')}>
                  {alert.requestId !== null && <RequestLink id={alert.requestId}>{t('alerts.request')}</RequestLink>}
                  {alert.requestId === null && alert.sessionId !== null && (
                    <SessionLink id={alert.sessionId}>{t('alerts.session')}</SessionLink>
                  )}
                  {alert.kind === 'deletion-asked' && <Link to="/office/deletions">{t('alerts.decide')}</Link>}
                </td>
                <td data-label={t('alerts.when')}>
                  <Moment at={alert.at} />
                </td>
                <td>
                  <Button
                    variant="default"
                    size="sm"
                    loading={seen.isPending && seen.variables === alert.id}
                    onClick={() => seen.mutate(alert.id)}
                  >
                    {t('alerts.seen')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Stack>
  );
}
