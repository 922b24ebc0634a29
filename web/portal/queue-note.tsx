import { Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Note } from '../ui/note.tsx';

/** The place in the queue, with an honest estimate of the wait or none at all; what we answered stands above the messages. */
export function QueueNote({ session: { queue, agreementDue, timeline } }: { session: SessionView }) {
  const t = useWords('portal');
  const answer = timeline.findLast(({ kind, data }) => kind === 'said' && data.by === 'office');
  return (
    <>
      {queue !== null && (
        <Note role="status">
          <Text fw={650} fz="1.2rem">
            {queue.place === 1 ? t('queue.next') : t('queue.before', { count: queue.place - 1 })}
          </Text>
          <Text>
            {queue.waitMinutes === null ? t('queue.no-estimate') : t('queue.estimate', { minutes: queue.waitMinutes })}
          </Text>
        </Note>
      )}
      {answer !== undefined && (
        <Note kind="warm" role="status">
          <Text fw={650}>{t('queue.answer')}</Text>
          <Text style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{String(answer.data.text)}</Text>
        </Note>
      )}
      {agreementDue && <Note>{t('queue.by-phone')}</Note>}
    </>
  );
}
