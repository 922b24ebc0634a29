import { Stack, Text } from '@mantine/core';
import { formatElapsed } from '../../domain/kernel/time-text.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { Note } from '../ui/note.tsx';
import { GapNotes } from './live-notes.tsx';

/** What an assistance that is over came to: time, minutes, price (N1); or that nothing is charged. */
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
      <EndedBy by={session.endedBy} />
      <Facts>
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
      <GapNotes gaps={session.meter.gaps} />
      <Text c="dimmed">{t('summary.mail')}</Text>
    </Stack>
  );
}

const ENDERS = ['client-equipment', 'client-portal', 'client-phone', 'technician', 'office', 'system'] as const;

function EndedBy({ by }: { by: string | null }) {
  const t = useWords('session');
  const ender = ENDERS.find((each) => each === by);
  return ender === undefined ? null : <Text>{t(`summary.by-${ender}`)}</Text>;
}
