import { Stack, Text, Title } from '@mantine/core';
import { formatElapsed } from '../../domain/kernel/time-text.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { BlocksBar } from './blocks-bar.tsx';
import { GapNotes } from './live-notes.tsx';
import classes from './session-summary.module.css';
import { WhyEnded } from './why-ended.tsx';

/** What an assistance that is over came to: time, blocks, price, what was done (N1); or that nothing is charged. */
export function SessionSummary({ session }: { session: SessionView }) {
  const t = useWords('session');
  const { charge } = session;
  if (session.state === 'voided') {
    return (
      <Note>
        <strong>{t('voided.title')}.</strong>{' '}
        {t(`voided.${session.endReason === 'recording-failed' ? 'recording-failed' : 'no-picture'}`)}
      </Note>
    );
  }
  if (charge === null) return null;
  return (
    <Stack gap="sm">
      <WhyEnded session={session} />
      <Facts>
        {session.technician && <Fact name={t('summary.technician')}>{session.technician.name}</Fact>}
        <Fact name={t('summary.time')}>{formatElapsed(charge.elapsedMs)}</Fact>
        <Fact name={t('summary.billed')}>{t('meter.minutes', { minutes: charge.billedMinutes })}</Fact>
        <Fact name={t('summary.free')}>{t('meter.minutes', { minutes: charge.freeMinutesUsed })}</Fact>
        {charge.sos && (
          <Fact name={t('summary.sos')}>
            <Money cents={charge.sosCents} />
          </Fact>
        )}
        <Fact name={t('summary.total')} strong>
          <Money cents={charge.totalCents} />
        </Fact>
      </Facts>
      <BlocksBar charge={charge} tariff={session.meter.tariff} />
      <GapNotes gaps={session.meter.gaps} />
      {session.report !== null && (
        <section>
          <Title order={2} size="h3" mb={4}>
            {t('summary.report')}
          </Title>
          <Text className={classes.report ?? ''}>{session.report}</Text>
        </section>
      )}
      <Text c="dimmed">{t('summary.mail')}</Text>
    </Stack>
  );
}
