import { Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { openShareLink } from '../share/share-link.ts';
import { SharedPicture } from '../share/shared-picture.tsx';
import { useSharedScreen } from '../share/shared-screen.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { RunningHere } from './running-here.tsx';
import { stopSharingHere } from './stop-sharing-here.ts';

/** A5: a session that runs on a computer without an agent: this page is what shows its screen. */
export function SharingHere({ session }: { session: SessionView }) {
  const t = useWords('share');
  const screen = useSharedScreen();
  useEffect(openShareLink, []);
  if (screen.at === 'stopped') return <StoppedHere />;
  return (
    <RunningHere
      session={session}
      shared={{ text: t('running.text'), picture: <SharedPicture session={session} />, stop: stopSharingHere }}
    />
  );
}

/** X1: nothing is shown any more, though the server may not know yet. */
function StoppedHere() {
  const t = useWords('share');
  return (
    <Stack gap="lg">
      <PageTitle>{t('stopped.title')}</PageTitle>
      <Text role="status">{t('stopped.text')}</Text>
      <CompanyPhones />
    </Stack>
  );
}
