import { Progress, Stack, Text } from '@mantine/core';
import type { RecordingView } from '../../protocol/recordings.ts';
import { useWords } from '../i18n/use-words.ts';
import { Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';

/** Why there is nothing to watch, and what comes of it. */
export function Unwatchable({ recording }: { recording: RecordingView }) {
  const t = useWords('recordings');
  const { state, progress, error, deletion } = recording;
  switch (state) {
    case 'making':
      return (
        <Note role="status">
          <Stack gap="xs">
            <Text>{t('why-not.making')}</Text>
            <Progress.Root size="lg">
              <Progress.Section value={progress} aria-label={t('why-not.progress')} />
            </Progress.Root>
            <Text className="figures">{progress} %</Text>
          </Stack>
        </Note>
      );
    case 'failed':
      return (
        <Note kind="alarm">
          {t('why-not.failed')} {error !== null && t('why-not.error', { error })}
        </Note>
      );
    case 'deleted':
      return (
        <Note>
          {deletion?.by
            ? t('why-not.deleted-by', { name: deletion.by, reason: deletion.reason ?? '' })
            : t('why-not.deleted')}{' '}
          {deletion?.at && <Moment at={deletion.at} />}
        </Note>
      );
    case 'none':
    case 'recording':
    case 'waiting':
    case 'deleting':
    case 'ready':
      return <Note>{t(`why-not.${state}`)}</Note>;
  }
}
