import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { keys } from '../api/keys.ts';
import { recordingQuery } from '../api/staff-queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { Moment } from '../ui/moment.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EventList } from './event-list.tsx';
import { eventsOf } from './events-of.ts';
import { Keeping } from './keeping.tsx';
import { LookForm } from './look-form.tsx';
import { Looks } from './looks.tsx';
import { Player } from './player.tsx';
import { RecordingStateMark } from './recording-state.tsx';
import classes from './recordings.module.css';
import { Unwatchable } from './unwatchable.tsx';
import { usePlayback } from './use-playback.ts';

/** G2: one recording: why one looks, then the video with the session's timeline beside it; who looked; how long it is kept. */
export function RecordingPage() {
  const { sessionId = '' } = useParams({ strict: false });
  return <OneRecording key={sessionId} sessionId={sessionId} />;
}

function OneRecording({ sessionId }: { sessionId: string }) {
  const t = useWords('recordings');
  const { data: recording } = useSuspenseQuery(recordingQuery(sessionId));
  useLive('recordings', [keys.recording(sessionId)]);
  const [look, setLook] = useState<string | null>(null);
  const playback = usePlayback(recording.durationMs ?? 0);
  const { clientName, sessionNumber, equipmentName, acceptedAt, state } = recording;
  const events = eventsOf(recording);
  const watching = state === 'ready' && look !== null;
  return (
    <Stack gap="md">
      <div>
        <Group gap="sm" align="center" mb={4}>
          <PageTitle size="h2" windowTitle={`${t('of', { client: clientName })}`}>
            {clientName}
          </PageTitle>
          <RecordingStateMark recording={recording} />
        </Group>
        <Text>
          {t('session-number', { number: sessionNumber })} · {equipmentName}
          {acceptedAt !== null && (
            <>
              {' · '}
              <Moment at={acceptedAt} />
            </>
          )}
          {' · '}
          <Anchor component={Link} to={`/console/sessions/${sessionId}`}>
            {t('to-session')}
          </Anchor>
        </Text>
      </div>
      <div className={classes.room}>
        <div className={classes.seen}>
          {watching && <Player recording={recording} look={look} playback={playback} lookAgain={() => setLook(null)} />}
          {state === 'ready' && look === null && <LookForm sessionId={sessionId} kind="watch" onLook={setLook} />}
          {state !== 'ready' && <Unwatchable recording={recording} />}
        </div>
        <div className={classes.told}>
          <EventList
            events={events}
            technician={recording.technician}
            atMs={watching ? playback.atMs : null}
            seek={watching ? playback.seek : null}
          />
        </div>
        <Stack gap="md" className={classes.kept ?? ''}>
          <Keeping recording={recording} />
          <Looks looks={recording.looks} />
        </Stack>
      </div>
    </Stack>
  );
}
