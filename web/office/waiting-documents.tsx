import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { done } from '../../protocol/common.ts';
import type { WaitingDocument } from '../../protocol/documents.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Moment } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { ClientLink } from './links.tsx';

/** N3: what was ordered and could not be issued, with what the last try said. */
export function WaitingDocuments({ waiting }: { waiting: readonly WaitingDocument[] }) {
  const t = useWords('documents');
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => post(done, '/api/documents/try-again'),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.allDocuments }),
  });
  return (
    <section>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {t('waiting.title')}
          </Title>
          <Button variant="default" size="sm" loading={again.isPending} onClick={() => again.mutate()}>
            {t('waiting.again')}
          </Button>
        </Group>
        <Text c="dimmed">{t('waiting.why')}</Text>
        <ErrorNote error={again.error} />
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('document')}</th>
              <th scope="col">{t('client')}</th>
              <th scope="col">{t('waiting.asked')}</th>
              <th scope="col">{t('waiting.reason')}</th>
              <th scope="col" className={table.amount}>
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {waiting.map((order) => (
              <tr key={order.id}>
                <td className={table.main}>{t(`kind.${order.kind}`)}</td>
                <td data-label={t('client')}>
                  <ClientLink id={order.clientId}>{order.clientName}</ClientLink>
                </td>
                <td data-label={t('waiting.asked')}>
                  <Moment at={order.askedAt} />
                </td>
                <td data-label={t('waiting.reason')}>
                  <div>
                    {order.attempts > 0 ? t('waiting.tries', { count: order.attempts }) : t('waiting.soon')}
                    {order.lastError !== null && (
                      <Text size="sm" c="dimmed">
                        {order.lastError}
                      </Text>
                    )}
                  </div>
                </td>
                <td data-label={t('amount')} className={table.amount}>
                  <Money cents={order.amountCents} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Stack>
    </section>
  );
}
