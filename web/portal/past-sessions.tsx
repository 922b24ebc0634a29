import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { PortalView, SessionRow } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Papers } from '../session/papers.tsx';
import { Day } from '../ui/moment.tsx';
import { Money, useMoney } from '../ui/money.tsx';
import classes from './past-sessions.module.css';

const OVER = ['concluded', 'voided', 'cancelled', 'refused'] as const;

/** What was, newest first: how long it took, what it cost, and its papers. */
export function PastSessions({ sessions, payments }: Pick<PortalView, 'sessions' | 'payments'>) {
  const t = useWords('portal');
  const ofSession = useWords('session');
  const past = sessions.filter(({ state }) => OVER.some((over) => over === state));
  if (past.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="sm">
        {t('past.title')}
      </Title>
      <ul className={classes.list}>
        {past.map((session) => {
          const payment = payments.find(({ sessionId }) => sessionId === session.id);
          return (
            <li key={session.id}>
              <div className={classes.line}>
                <Anchor
                  renderRoot={(props) => (
                    <Link to="/portal/sessions/$sessionId" params={{ sessionId: session.id }} {...props} />
                  )}
                >
                  <Day on={lisbonDate(Temporal.Instant.from(session.requestedAt)).toString()} /> ·{' '}
                  {session.equipmentName}
                </Anchor>
                <Outcome session={session} payment={payment} />
              </div>
              <Text c="dimmed" lineClamp={1}>
                {session.problem}
              </Text>
              {session.elapsedMs !== null && (
                <Text>{t('past.time', { minutes: Math.ceil(session.elapsedMs / 60_000) })}</Text>
              )}
              {payment?.state === 'paid' && payment.receipt === null && (
                <Text>{ofSession('payment.receipt-soon')}</Text>
              )}
              {payment && <Papers documents={payment.documents} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type OutcomeProps = { session: SessionRow; payment: PortalView['payments'][number] | undefined };

/** What it came to for the client: what was let off is not what it cost. */
function Outcome({ session, payment }: OutcomeProps) {
  const t = useWords('portal');
  const money = useMoney();
  if (session.state === 'cancelled' || session.state === 'refused') return <span>{t(`past.${session.state}`)}</span>;
  if (!session.totalCents) return <span>{t('past.free')}</span>;
  if (payment?.state === 'waived') return <span>{t('past.waived')}</span>;
  if (payment?.state === 'open') return <span>{t('past.to-pay', { amount: money(payment.openCents) })}</span>;
  return <Money cents={payment?.amountCents ?? session.totalCents} />;
}
