import { Stack, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { useLive } from '../api/use-live.ts';
import { useVoiceCall } from '../call/use-voice-call.ts';
import { useWords } from '../i18n/use-words.ts';
import { CompanyPhones } from '../session/company-phones.tsx';
import { useClientsLanguage } from '../session/use-clients-language.ts';
import { usePageByToken } from '../session/use-page-by-token.ts';
import { ClientShell } from '../ui/client-shell.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ErrorState } from '../ui/states.tsx';
import { OverOnPhone } from './over-on-phone.tsx';
import { RunningOnPhone } from './running-on-phone.tsx';
import { WaitingOnPhone } from './waiting-on-phone.tsx';

/** The page on the client's phone, reached by a code on the equipment's page or a button in the portal, without an account (C1). */
export function PhonePage() {
  const page = usePageByToken('phone');
  return (
    <ClientShell>
      {page.kind === 'loading' && <LoadingState />}
      {page.kind === 'session' && <SessionOnPhone session={page.session} />}
      {page.kind === 'closed' && <Closed byToken={page.byToken} />}
      {page.kind === 'failed' && <ErrorState error={page.error} reset={page.again} />}
    </ClientShell>
  );
}

function SessionOnPhone({ session }: { session: SessionView }) {
  useLive(`session:${session.id}`, [keys.phonePage]);
  useClientsLanguage(session);
  const call = useVoiceCall('phone', session);
  switch (session.state) {
    case 'requested':
    case 'taken':
    case 'offered':
      return <WaitingOnPhone session={session} call={call} />;
    case 'active':
      return <RunningOnPhone session={session} call={call} />;
    case 'concluded':
    case 'voided':
    case 'cancelled':
    case 'refused':
      return <OverOnPhone session={session} />;
  }
}

function Closed({ byToken }: { byToken: boolean }) {
  const t = useWords('phone');
  return (
    <Stack gap="lg">
      <PageTitle>{byToken ? t('expired.title') : t('closed.title')}</PageTitle>
      <Text>{byToken ? t('expired.text') : t('closed.text')}</Text>
      <CompanyPhones />
    </Stack>
  );
}
