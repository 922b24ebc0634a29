import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { parseEuros } from '../../domain/kernel/money.ts';
import { formatDate } from '../../domain/kernel/time-text.ts';
import { done } from '../../protocol/common.ts';
import type { callbackList } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { callbacksQuery } from '../api/staff-queries.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
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
  const decide = useMutation({
    mutationFn: ({ id, what }: Decision) => post(done, `/api/payment-callbacks/${id}/${what}`),
    // What is booked stands in every list of payments.
    onSettled: () => client.invalidateQueries({ queryKey: keys.allPayments }),
  });
  const { told, withoutKey } = data;
  const busy = decide.isPending ? decide.variables.id : null;
  if (told.length === 0 && withoutKey === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('callbacks.title')}
      </Title>
      {told.length > 0 && <CallbackTable told={told} busy={busy} decide={decide.mutate} />}
      {withoutKey > 0 && <Text c="dimmed">{t('callbacks.without-key', { count: withoutKey })}</Text>}
      <ErrorNote error={decide.error} />
    </section>
  );
}

type Told = z.infer<typeof callbackList>['told'];
/** Dealt with, which is also that it is the same as is booked; or booked as another payment. */
type Decision = Readonly<{ id: string; what: 'seen' | 'book' }>;
type Deciding = { busy: string | null; decide: (decision: Decision) => void };

function CallbackTable({ told, busy, decide }: { told: Told } & Deciding) {
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
            <td className={table.main}>
              <Why callback={callback} />
            </td>
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
              <Acts callback={callback} busy={busy} decide={decide} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Why({ callback: { outcome, sameAsOn } }: { callback: Told[number] }) {
  const t = useWords('money');
  const language = useLanguage();
  if (outcome !== 'booked-before') return t(`what.${outcome}`);
  if (sameAsOn === null) return t('callbacks.same-as-gone');
  return t('callbacks.same-as', { day: formatDate(Temporal.PlainDate.from(sameAsOn), language) });
}

function Acts({ callback, busy, decide }: { callback: Told[number] } & Deciding) {
  const t = useWords('money');
  const { id, outcome, sameAsOn, amount } = callback;
  const about = { amount, reference: callback.reference || callback.orderId };
  const act = { variant: 'default', size: 'sm', disabled: busy !== null, loading: busy === id } as const;
  const settled = sameAsOn === null ? 'seen' : 'same';
  return (
    <div className={table.buttons}>
      <Button {...act} aria-label={t(`callbacks.${settled}-of`, about)} onClick={() => decide({ id, what: 'seen' })}>
        {t(`callbacks.${settled}`)}
      </Button>
      {outcome === 'booked-before' && (
        <Button {...act} aria-label={t('callbacks.book-of', about)} onClick={() => decide({ id, what: 'book' })}>
          {t('callbacks.book')}
        </Button>
      )}
    </div>
  );
}
