import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemPictures } from '../session/problem-pictures.tsx';
import { ToldEvent } from '../session/told-event.tsx';
import { useEndWords } from '../session/use-end-words.ts';
import { ShortcutButton } from '../staff/shortcut-button.tsx';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { useMoney } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { Report } from './report.tsx';
import classes from './session.module.css';
import { SessionCost } from './session-cost.tsx';
import { SessionHead } from './session-head.tsx';
import { SessionNotes } from './session-notes.tsx';
import { SessionWaivers } from './session-waivers.tsx';
import { Timeline } from './timeline.tsx';

/** What became of a session: its time, blocks, free minutes, cost and payment. */
export function PastSession({ session }: { session: SessionView }) {
  const t = useWords('console');
  const me = useMe();
  const navigate = useNavigate();
  return (
    <Stack gap="md">
      <SessionHead session={session} />
      <div className={classes.columns}>
        <Stack gap="md" align="stretch">
          <Ending session={session} />
          {session.charge !== null && session.state === 'concluded' && (
            <SessionCost charge={session.charge} tariff={session.meter.tariff} />
          )}
          <Payment session={session} />
          {me.office && <SessionWaivers sessionId={session.id} />}
          <SessionNotes session={session} />
          <Report session={session} />
          <Rated session={session} />
          <Group>
            {session.meter.startedAt !== null && (me.office || session.technician?.id === me.userId) && (
              <ShortcutButton
                shortcut="g"
                label={t('past.recording')}
                variant="default"
                onClick={() => navigate({ to: '/recordings/$sessionId', params: { sessionId: session.id } })}
              />
            )}
            <ShortcutButton
              shortcut="q"
              label={t('session.to-queue')}
              variant="default"
              onClick={() => navigate({ to: '/console' })}
            />
          </Group>
        </Stack>
        <Stack gap="md">
          <Card p="md">
            <Title order={2} size="h4" mb="xs">
              {t('asked.problem')}
            </Title>
            <Text className={classes.problem}>{session.problem}</Text>
            <ProblemPictures pictures={session.pictures} />
          </Card>
          <Timeline session={session} />
        </Stack>
      </div>
    </Stack>
  );
}

function Ending({ session }: { session: SessionView }) {
  const t = useWords('console');
  const { reason } = useEndWords();
  const last = session.timeline.findLast(({ kind }) => ['concluded', 'cancelled', 'refused'].includes(kind));
  return (
    <div>
      {last !== undefined && (
        <Text>
          <ToldEvent entry={last} technician={session.technician} />
        </Text>
      )}
      {session.state === 'voided' && <Note kind="warm">{t('past.voided', { reason: reason(session.endReason) })}</Note>}
      {session.meter.endedAt !== null && (
        <Text c="dimmed">
          <Moment at={session.meter.endedAt} />
        </Text>
      )}
    </div>
  );
}

function Payment({ session: { payment, charge, state } }: { session: SessionView }) {
  const t = useWords('console');
  const me = useMe();
  const money = useMoney();
  if (payment === null) {
    return state === 'concluded' && charge?.totalCents === 0 ? <Note>{t('past.nothing-to-pay')}</Note> : null;
  }
  return (
    <Card p="md">
      <Title order={2} size="h4" mb="xs">
        {t('past.payment', { number: payment.number })}
      </Title>
      <Text>
        {payment.state === 'open' ? t('past.open', { price: money(payment.openCents) }) : t(`past.${payment.state}`)}{' '}
        {payment.state === 'open' && <Day on={payment.dueOn} />}
      </Text>
      <Text className="figures">{payment.reference}</Text>
      {me.office && (
        <Anchor
          display="block"
          renderRoot={(props) => (
            <Link to="/office/payments/$requestId" params={{ requestId: payment.requestId }} {...props} />
          )}
        >
          {t('past.request')}
        </Anchor>
      )}
      {payment.receipt !== null && me.office && (
        <Button component="a" href={`/api/receipts/${payment.receipt.id}.pdf`} variant="default" size="sm" mt="sm">
          {payment.receipt.documentNo}
        </Button>
      )}
    </Card>
  );
}

/** What the client says of the help. */
function Rated({ session: { rating } }: { session: SessionView }) {
  const t = useWords('console');
  if (rating === null) return null;
  return (
    <Card p="md">
      <Title order={2} size="h4" mb={4}>
        {t('past.rating')}
      </Title>
      <Text>
        <span aria-hidden="true">{'★'.repeat(rating.stars) + '☆'.repeat(5 - rating.stars)}</span>{' '}
        {t('past.stars', { stars: rating.stars })}
      </Text>
      {rating.words !== '' && <Text className={classes.problem}>{rating.words}</Text>}
    </Card>
  );
}
