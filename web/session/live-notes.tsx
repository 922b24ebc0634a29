import { Stack, Text } from '@mantine/core';
import { formatClockTime } from '../../domain/kernel/time-text.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';

/** Who is connected, whether it is recorded (G1), and times of ours that do not count (T1). */
export function LiveNotes({ session }: { session: SessionView }) {
  const t = useWords('session');
  const seen = session.timeline.some(({ kind }) => kind === 'picture');
  return (
    <Stack gap="sm">
      {!session.equipmentConnected && (
        <Note kind="warm" role="status">
          {session.way === 'browser' ? t('live.screen-off') : <EquipmentLost under={session.lostUnder} />}
        </Note>
      )}
      {session.inputHeld && (
        <Note kind="warm" role="status">
          {t('live.input-held')}
        </Note>
      )}
      {!session.technicianConnected && (
        <Note role="status">{seen ? t('live.technician-lost') : t('live.technician-coming')}</Note>
      )}
      {session.recordingFailed !== null && (
        <Note kind="warm" role="status">
          {t('live.not-recording')}
        </Note>
      )}
      {session.voicesLost.includes('client-equipment') && (
        <Note kind="warm" role="status">
          {t('live.screen-not-recorded')}
        </Note>
      )}
      {session.recordingFailed === null && <Text c="dimmed">{t('live.recording')}</Text>}
      <GapNotes gaps={session.meter.gaps} />
    </Stack>
  );
}

/** R1, R2: what to look at, or that it was asked for. */
function EquipmentLost({ under }: { under: SessionView['lostUnder'] }) {
  const t = useWords('session');
  return (
    <>
      <strong>{t('live.equipment-lost')}</strong>{' '}
      {under === null ? t('live.equipment-lost-what') : t('live.equipment-lost-asked')}
    </>
  );
}

export function GapNotes({ gaps }: { gaps: SessionView['meter']['gaps'] }) {
  const t = useWords('session');
  const clock = (at: string) => formatClockTime(Temporal.Instant.from(at));
  return gaps.map(({ from, to }) => <Note key={from}>{t('live.gap', { from: clock(from), to: clock(to) })}</Note>);
}
