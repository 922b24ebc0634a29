import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { parseEuros } from '../../domain/kernel/money.ts';
import { done } from '../../protocol/common.ts';
import type { callbackList } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { callbacksQuery } from '../api/staff-queries.ts';
import { useWords } from '../i18n/use-words.ts';
import table from '../staff/table.module.css';
import { Moment } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { RequestLink } from './links.tsx';

/** As the service wrote it, where it is no amount of money. */
function ToldAmount({ text }: { text: string }) {
  const amount = parseEuros(text);
  return amount.ok ? <Money cents={amount.value} /> : <span>{text}</span>;
}

/** N3: what payment services told that pays nothing: money that somebody must find a place for, or somebody’s tries. */
export function Callbacks() {
  const t = useWords('money');
  const { data } = useSuspenseQuery(callbacksQuery);
  const client = useQueryClient();
  const seen = useMutation({
    mutationFn: (id: string) => post(done, `/api/payment-callbacks/${id}/seen`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.callbacks }),
  });
  const { told, withoutKey } = data;
  const busy = seen.isPending ? seen.variables : null;
  if (told.length === 0 && withoutKey === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('callbacks.title')}
      </Title>
      {told.length > 0 && <CallbackTable told={told} busy={busy} seen={seen.mutate} />}
      {withoutKey > 0 && <Text c="dimmed">{t('callbacks.without-key', { count: withoutKey })}</Text>}
      <ErrorNote error={seen.error} />
    </section>
  );
}

type Told = z.infer<typeof callbackList>['told'];

function CallbackTable({ told, busy, seen }: { told: Told; busy: string | null; seen: (id: string) => void }) {
  const t = useWords('money');
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('callbacks.what')}</th>
          <th scope="col">{t('callbacks.said')}</th>
          <th scope="col">{t('callbacks.request')}</th>
          <th scope="col">{t('callbacks.when')}</th>
          <th scope="col" className={table.amount}>
            {t('callbacks.amount')}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {told.map((callback) => (
          <tr key={callback.id}>
            <td className={table.main}>{t(`what.${callback.outcome}`)}</td>
            <td data-label={t('callbacks.said')} className="figures">
              {[callback.entity, callback.reference, callback.orderId].filter((text) => text !== '').join(' · ')}
            </td>
            <td data-label={t('callbacks.request')}>
              {callback.requestId !== null && (
                <RequestLink id={callback.requestId}>{String(callback.requestNumber ?? '')}</RequestLink>
              )}
            </td>
            <td data-label={t('callbacks.when')}>
              <Moment at={callback.receivedAt} />
            </td>
            <td data-label={t('callbacks.amount')} className={table.amount}>
              <ToldAmount text={callback.amount} />
            </td>
            <td className={table.acts}>
              <Button
                variant="default"
                size="sm"
                aria-label={t('callbacks.seen-of', { amount: callback.amount, reference: callback.reference })}
                loading={busy === callback.id}
                onClick={() => seen(callback.id)}
              >
                {t('callbacks.seen')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
