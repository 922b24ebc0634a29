import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SessionView, shareAddress } from '../../protocol/sessions.ts';
import { post } from '../api/request.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/card.tsx';
import { Note } from '../ui/note.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { canShare } from './can-share.ts';

/**
 * A5: in the portal, whoever is at the computer to be helped goes on to the page that shares its screen; whoever is not
 * reads where to go. There is no code to scan: the computer has no camera pointed at the phone.
 */
export function ShareHere({ session }: { session: Pick<SessionView, 'id' | 'state'> }) {
  const t = useWords('share');
  return (
    <Card>
      <Stack gap="md">
        <Title order={2} size="h3">
          {session.state === 'active' ? t('here.off-title') : t('here.title')}
        </Title>
        {canShare() ? (
          <>
            <Text>{t('here.text')}</Text>
            <ShareButton sessionId={session.id} />
          </>
        ) : (
          <Text fw={650}>{t('here.can-not')}</Text>
        )}
        <div>
          <Text>{t('here.elsewhere')}</Text>
          <Address />
        </div>
      </Stack>
    </Card>
  );
}

/** Leads to the page of the computer in front of which one sits, which shares its screen. */
export function ShareButton({ sessionId }: { sessionId: string }) {
  const t = useWords('share');
  const open = useMutation({
    mutationFn: () => post(shareAddress, `/api/sessions/${sessionId}/open-share-page`),
    onSuccess: ({ address }) => location.assign(address),
  });
  return (
    <>
      <ErrorNote error={open.error} />
      <Button size="lg" loading={open.isPending || open.isSuccess} onClick={() => open.mutate()}>
        {t('here.do')}
      </Button>
    </>
  );
}

/** Before the offer: what the client can do already, at the computer to be helped. */
export function PrepareToShare() {
  const t = useWords('share');
  return (
    <Note role="status">
      {t('here.prepare')}
      <Address />
    </Note>
  );
}

function Address() {
  return (
    <Text fw={650} fz="1.2rem" mt={4} style={{ overflowWrap: 'anywhere' }}>
      {`${location.host}/portal`}
    </Text>
  );
}
