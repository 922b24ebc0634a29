import { Stack, Text } from '@mantine/core';
import type { SessionView } from '../../protocol/sessions.ts';
import { ClientCall } from '../call/client-call.tsx';
import type { VoiceControls } from '../call/use-voice-call.ts';
import { useWords } from '../i18n/use-words.ts';
import { Chat } from '../session/chat.tsx';
import { ClipboardCard } from '../session/clipboard-card.tsx';
import { CompanyPhones } from '../session/company-phones.tsx';
import { FreeEnd } from '../session/free-end.tsx';
import { LiveNotes } from '../session/live-notes.tsx';
import { StandingInstructions } from '../session/standing-instruction.tsx';
import { StopSession } from '../session/stop-session.tsx';
import { Card } from '../ui/card.tsx';
import { Meter } from '../ui/meter.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { actHere } from './act-here.ts';

/** A session that runs, in the client's hand: the meter, what happens, and the way to stop from another device (X1). */
export function RunningOnPhone({ session, call }: { session: SessionView; call: VoiceControls }) {
  const t = useWords('phone');
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t('running.title', { name: session.technician?.name ?? 'iPonto' })}</PageTitle>
        <Text mt="xs">{t('running.text', { equipment: session.equipment.name })}</Text>
      </div>
      <StandingInstructions
        instructions={session.instructions}
        confirm={(instruction) => actHere('confirm-instruction', { instruction })}
      />
      <ClientCall session={session} device="phone" call={call} />
      <Card>
        <Meter basis={session.meter} />
      </Card>
      <LiveNotes session={session} />
      <ClipboardCard session={session} answer={(allow) => actHere('clipboard', { allow })} />
      <StopSession basis={session.meter} onStop={() => actHere('end', { reason: 'stopped' })} />
      <FreeEnd session={session} act={actHere} />
      <Chat session={session} side="client" act={actHere} />
      <CompanyPhones session={session} />
    </Stack>
  );
}
