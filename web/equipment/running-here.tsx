import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SessionView } from '../../protocol/sessions.ts';
import { useLanguage, useWords } from '../i18n/use-words.ts';
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
import { actHere } from './decide.ts';
import { PhoneCode } from './phone-code.tsx';
import { stopHere } from './stop-here.ts';

/** Where a browser shares the screen: what its client may do, what is seen of the screen, how it goes dark. */
type Shared = { text: string; picture: ReactNode; stop: () => Promise<void> };

/** The meter, what is asked of the client meanwhile (R1–R5), the way to stop and the way to phone. */
export function RunningHere({ session, shared }: { session: SessionView; shared?: Shared }) {
  const t = useWords('equipment');
  const language = useLanguage();
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t('running.title', { name: session.technician?.name ?? 'iPonto' })}</PageTitle>
        <Text mt="xs">{shared?.text ?? t('running.text')}</Text>
      </div>
      <StandingInstructions
        instructions={session.instructions}
        confirm={(instruction) => actHere('confirm-instruction', { instruction })}
        byHand={session.way === 'agent'}
      />
      {shared?.picture}
      <Card>
        <Meter basis={session.meter} />
      </Card>
      <LiveNotes session={session} />
      <ClipboardCard
        session={session}
        answer={(allow) => actHere('clipboard', { allow })}
        byHand={session.way === 'agent'}
      />
      <PhoneCode session={session} />
      <StopSession basis={session.meter} onStop={shared?.stop ?? (() => stopHere(language))} />
      <FreeEnd session={session} act={actHere} />
      <Chat session={session} side="client" act={actHere} />
      <CompanyPhones session={session} />
    </Stack>
  );
}
