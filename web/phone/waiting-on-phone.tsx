import { Stack, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { ClientCall } from '../call/client-call.tsx';
import type { VoiceControls } from '../call/use-voice-call.ts';
import { useWords } from '../i18n/use-words.ts';
import { Chat } from '../session/chat.tsx';
import { CompanyPhones } from '../session/company-phones.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { actHere } from './act-here.ts';

/** Before the acceptance: nothing runs and nothing costs. Accepting is done on the equipment alone (T1). */
export function WaitingOnPhone({ session, call }: { session: SessionView; call: VoiceControls }) {
  const t = useWords('phone');
  const { state, technician } = session;
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>
          {technician === null ? t('waiting.title') : t('waiting.technician', { name: technician.name })}
        </PageTitle>
        <Text mt="xs">{state === 'offered' ? t('waiting.offered') : t('waiting.text')}</Text>
      </div>
      <ClientCall session={session} device="phone" call={call} />
      <Chat session={session} side="client" act={actHere} />
      <CompanyPhones session={session} />
    </Stack>
  );
}
