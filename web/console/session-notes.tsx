import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { elapsedDigits } from '../ui/elapsed-digits.ts';
import { ClockTime } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';

/** G1 T1: what both sides are told of a session: that it is not recorded, and which times of ours are not counted. */
export function SessionNotes({ session: { recordingFailed, meter } }: { session: SessionView }) {
  const t = useWords('console');
  return (
    <>
      {recordingFailed !== null && (
        <Note kind="alarm" role="status">
          <strong>{t('notes.not-recorded')}</strong> {t('notes.not-recorded-detail')}
        </Note>
      )}
      {meter.gaps.map(({ from, to }) => (
        <Note key={from}>
          {t('notes.gap', { time: elapsedDigits(Temporal.Instant.from(to).since(from).total('milliseconds')) })}{' '}
          <ClockTime at={from} />–<ClockTime at={to} />
        </Note>
      ))}
    </>
  );
}
