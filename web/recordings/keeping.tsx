import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { done } from '../../protocol/common.ts';
import type { RecordingView } from '../../protocol/recordings.ts';
import { keys } from '../api/keys.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { useMe } from '../staff/use-me.ts';
import { Card } from '../ui/card.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

/** G1: how long it is kept, and who may change that. */
export function Keeping({ recording }: { recording: RecordingView }) {
  const t = useWords('recordings');
  const me = useMe();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'hold' | 'delete' | null>(null);
  const { sessionId, state, hold, deleteOn } = recording;
  const release = useMutation({
    mutationFn: () => post(done, `/api/recordings/${sessionId}/release`),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.recording(sessionId) }),
  });
  if (state === 'none' || state === 'deleting' || state === 'deleted') return null;
  const mayDelete = me.owner && hold === null && (state === 'ready' || state === 'failed');
  return (
    <Card p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('keep.title')}
        </Title>
        {hold !== null && (
          <Note kind="warm">
            {t('keep.held', { name: hold.by, reason: hold.reason })} <Moment at={hold.at} />
          </Note>
        )}
        <Text>
          {deleteOn === null ? t('keep.no-day') : hold === null ? t('keep.until') : t('keep.would-be')}{' '}
          {deleteOn !== null && <Day on={deleteOn} />}
        </Text>
        <ErrorNote error={release.error} />
        <Group>
          {me.office && hold === null && (
            <Button variant="default" onClick={() => setAsking('hold')}>
              {t('keep.hold')}
            </Button>
          )}
          {me.office && hold !== null && (
            <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
              {t('keep.release')}
            </Button>
          )}
          {mayDelete && (
            <Button variant="outline" color="brick" onClick={() => setAsking('delete')}>
              {t('keep.delete')}
            </Button>
          )}
        </Group>
      </Stack>
      {asking !== null && (
        <ReasonDialog key={asking} sessionId={sessionId} act={asking} close={() => setAsking(null)} />
      )}
    </Card>
  );
}
