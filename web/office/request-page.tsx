import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { PaymentRequestView } from '../../protocol/office.ts';
import { keys } from '../api/keys.ts';
import { serverNow } from '../api/server-clock.ts';
import { paymentRequestQuery, waiversQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import table from '../staff/table.module.css';
import { WaiveSession } from '../staff/waive-session.tsx';
import { Card } from '../ui/card.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { Money } from '../ui/money.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ClearPayment } from './clear-payment.tsx';
import { GiveBack } from './give-back.tsx';
import { ClientLink, SessionLink } from './links.tsx';
import classes from './office.module.css';
import { TakePaymentBack } from './take-payment-back.tsx';

/** N2 N3: one payment request: how it stands, what can be done, and everything that happened to it. */
export function RequestPage() {
  const t = useWords('money');
  const { requestId = '' } = useParams({ strict: false });
  const { data: request } = useSuspenseQuery(paymentRequestQuery(requestId));
  const [doing, setDoing] = useState<'clear' | 'waive' | 'take-back' | 'give-back' | null>(null);
  useLive('payments', [keys.allPayments]);
  const { data: waivers } = useSuspenseQuery(waiversQuery(request.sessionId));
  return (
    <Stack gap="md">
      <PageTitle size="h2">{t('request.title', { number: request.number })}</PageTitle>
      <Group>
        {request.state === 'open' && (
          <ShortcutButton shortcut="p" label={t('request.clear')} onClick={() => setDoing('clear')} />
        )}
        {request.backCents > 0 && (
          <ShortcutButton shortcut="v" label={t('back.do')} onClick={() => setDoing('give-back')} />
        )}
        {waivers.when !== 'no' && (
          <ShortcutButton shortcut="d" label={t('waive.do')} variant="default" onClick={() => setDoing('waive')} />
        )}
        {request.payments.length > 0 && (
          <ShortcutButton
            shortcut="a"
            label={t('take-back.do')}
            variant="default"
            onClick={() => setDoing('take-back')}
          />
        )}
      </Group>
      <div className={classes.columns}>
        <Whose request={request} />
        <Sums request={request} />
      </div>
      <History request={request} />
      {doing === 'clear' && <ClearPayment request={request} close={() => setDoing(null)} />}
      {doing === 'take-back' && <TakePaymentBack request={request} close={() => setDoing(null)} />}
      {doing === 'give-back' && (
        <GiveBack requestId={requestId} cents={request.backCents} close={() => setDoing(null)} />
      )}
      {doing === 'waive' && (
        <WaiveSession sessionId={request.sessionId} waivers={waivers} close={() => setDoing(null)} />
      )}
    </Stack>
  );
}

function Whose({ request }: { request: PaymentRequestView }) {
  const t = useWords('money');
  const late = request.state === 'open' && request.dueOn < lisbonDate(serverNow()).toString();
  return (
    <Card p="md">
      <dl className={classes.facts}>
        <dt>{t('request.client')}</dt>
        <dd>
          <ClientLink id={request.clientId}>{request.clientName}</ClientLink>
        </dd>
        <dt>{t('request.session')}</dt>
        <dd>
          <SessionLink id={request.sessionId}>{String(request.sessionNumber)}</SessionLink>
        </dd>
        <dt>{t('request.state')}</dt>
        <dd>
          {t(`state.${request.state}`)}
          {late && (
            <Text component="span" c="var(--mantine-color-error)" fw={600}>
              {' '}
              {t('request.late')}
            </Text>
          )}
        </dd>
        <dt>{t('request.due')}</dt>
        <dd>
          <Day on={request.dueOn} />
        </dd>
        <dt>{t('request.reference')}</dt>
        <dd className="figures">
          {request.reference} <CopyButton value={request.reference} what={t('request.reference')} />
        </dd>
      </dl>
    </Card>
  );
}

/** What an accountant adds up: charged = waived + paid + open; paid too much, charged + back + kept = waived + paid. */
function Sums({ request }: { request: PaymentRequestView }) {
  const t = useWords('money');
  const keptCents = Math.max(0, -request.openCents) - request.backCents;
  const rows = [
    ['charged', request.chargedCents],
    ['waived', request.waivedCents],
    ['paid', request.paidCents],
    ...(keptCents > 0 ? ([['kept', keptCents]] as const) : []),
  ] as const;
  return (
    <Card p="md">
      <dl className={`${classes.facts} ${classes.sums}`}>
        {rows.map(([name, cents]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`sum.${name}`)}</dt>
            <dd>
              <Money cents={cents} />
            </dd>
          </div>
        ))}
        <dt>{request.backCents > 0 ? t('sum.back') : t('sum.open')}</dt>
        <dd>
          <Text component="span" fw={650} fz="1.4rem">
            <Money cents={request.backCents > 0 ? request.backCents : Math.max(0, request.openCents)} />
          </Text>
        </dd>
      </dl>
    </Card>
  );
}

type Event = PaymentRequestView['history'][number];

function History({ request }: { request: PaymentRequestView }) {
  const t = useWords('money');
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('history.title')}
      </Title>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.what')}</th>
            <th scope="col">{t('history.detail')}</th>
            <th scope="col">{t('history.by')}</th>
            <th scope="col" className={table.amount}>
              {t('history.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {request.history.map((event, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the history is only ever added to
            <tr key={index}>
              <td data-label={t('history.when')}>
                <Moment at={event.at} />
              </td>
              <td className={table.main}>{t(`event.${event.kind}`)}</td>
              <td data-label={t('history.detail')}>
                <Detail event={event} />
              </td>
              <td data-label={t('history.by')}>{event.by}</td>
              <td data-label={t('history.amount')} className={table.amount}>
                {event.cents !== null && <Money cents={event.cents} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const WORDED = ['reference', 'mbway', 'payment', 'taken-back', 'refund', 'waiver', 'callback'] as const;

function Detail({ event }: { event: Event }) {
  const t = useWords('money');
  const { id, kind, what, detail } = event;
  if (kind === 'mail' && id !== null) {
    return (
      <Anchor renderRoot={(props) => <Link to="/office/outbox/$mailId" params={{ mailId: id }} {...props} />}>
        {detail}
      </Anchor>
    );
  }
  if ((kind === 'document' || kind === 'annulled') && id !== null) {
    return (
      <Anchor href={`/api/receipts/${id}.pdf`} target="_blank">
        {detail}
      </Anchor>
    );
  }
  const worded = WORDED.some((each) => each === kind);
  const words = [worded ? t(`what.${what as 'transfer'}`) : '', detail].filter((text) => text !== '');
  return <span className="figures">{words.join(' · ')}</span>;
}
