import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { NotShared } from './not-shared.tsx';
import classes from './shared-picture.module.css';
import { shareScreen, useSharedScreen } from './shared-screen.ts';

/** What the technician sees of this computer while the session runs; or the one thing to do when that is nothing. */
export function SharedPicture({ session }: { session: Pick<SessionView, 'meter'> }) {
  const t = useWords('share');
  const screen = useSharedScreen();
  const share = useMutation({ mutationFn: shareScreen });
  if (screen.at !== 'on') {
    return (
      <Card>
        <Stack gap="md">
          <Text fw={650} fz="1.2rem" role="status">
            {t('screen.off')}
          </Text>
          <NotShared screen={screen} />
          <Button size="lg" loading={share.isPending} onClick={() => share.mutate()}>
            {t('screen.again')}
          </Button>
        </Stack>
      </Card>
    );
  }
  return (
    <Card>
      <Stack gap="sm">
        <Text fw={650} role="status">
          {session.meter.startedAt === null ? t('screen.coming') : t('screen.shared')}
        </Text>
        <Picture stream={screen.stream} label={t('screen.preview')} />
        {!screen.whole && (
          <>
            <Note kind="warm">{t('screen.part')}</Note>
            <Button variant="default" loading={share.isPending} onClick={() => share.mutate()}>
              {t('screen.whole')}
            </Button>
          </>
        )}
      </Stack>
    </Card>
  );
}

function Picture({ stream, label }: { stream: MediaStream; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={classes.picture} aria-label={label} muted autoPlay playsInline />;
}
