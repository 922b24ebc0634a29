import { Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SessionView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { sessionQuery } from '../api/queries.ts';
import { useLive } from '../api/use-live.ts';
import { useWords } from '../i18n/use-words.ts';
import { actSignedIn } from '../session/act-signed-in.ts';
import { Chat } from '../session/chat.tsx';
import { ClientTimeline } from '../session/client-timeline.tsx';
import { CompanyPhones } from '../session/company-phones.tsx';
import { FreeEnd } from '../session/free-end.tsx';
import { LiveNotes } from '../session/live-notes.tsx';
import { PaymentInstructions } from '../session/payment-instructions.tsx';
import { SessionPrice } from '../session/session-price.tsx';
import { SessionSummary } from '../session/session-summary.tsx';
import { StandingInstructions } from '../session/standing-instruction.tsx';
import { StopSession } from '../session/stop-session.tsx';
import { PrepareToShare, ShareHere } from '../share/share-here.tsx';
import { Card } from '../ui/card.tsx';
import { Meter } from '../ui/meter.tsx';
import { Note } from '../ui/note.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { AskAgain } from './ask-again.tsx';
import { CancelRequest } from './cancel-request.tsx';
import { PayByMbway } from './pay-by-mbway.tsx';
import { QueueNote } from './queue-note.tsx';
import { RateHelp } from './rate-help.tsx';
import { TalkHere } from './talk-here.tsx';
import { WhatNext } from './what-next.tsx';

/** One assistance on the client's phone: waiting, running with its meter, or over with its summary. */
export function SessionPage() {
  const t = useWords('portal');
  const { sessionId } = useParams({ from: '/portal/sessions/$sessionId' });
  const { data: session } = useSuspenseQuery(sessionQuery(sessionId));
  useLive(`session:${sessionId}`, [keys.session(sessionId), keys.portal]);
  return (
    <Stack gap="lg">
      <div>
        <PageTitle>{t(`session.${session.state}`)}</PageTitle>
        <Text mt="xs">
          {session.equipment.name}
          {session.technician && ` · ${t('session.technician', { name: session.technician.name })}`}
        </Text>
      </div>
      <Now session={session} />
      <CompanyPhones session={session} />
      <ClientTimeline session={session} />
    </Stack>
  );
}

function Payment({ session: { payment } }: { session: SessionView }) {
  if (payment === null) return null;
  if (payment.state !== 'open') return <PaymentInstructions payment={payment} />;
  return (
    <Card>
      <PaymentInstructions payment={payment} />
      <PayByMbway payment={payment} />
    </Card>
  );
}

function AfterAsking({ agentOnline }: Pick<SessionView, 'agentOnline'>) {
  const t = useWords('portal');
  const first = agentOnline ? t('next.be-there') : t('next.turn-on');
  return <WhatNext steps={[first, t('next.page'), t('next.time'), t('next.leave')]} />;
}

function Now({ session }: { session: SessionView }) {
  const t = useWords('portal');
  const { id, state } = session;
  switch (state) {
    case 'requested':
    case 'taken':
    case 'offered':
      return (
        <>
          <QueueNote session={session} />
          {session.askedWithFreeMinutes !== null && (
            <Card>
              <SessionPrice session={session} />
            </Card>
          )}
          {session.way === 'agent' && state === 'requested' && <AfterAsking agentOnline={session.agentOnline} />}
          {session.way === 'agent' && state !== 'requested' && <Note role="status">{t(`session.${state}-now`)}</Note>}
          {session.way === 'browser' && state !== 'offered' && <PrepareToShare />}
          {session.way === 'browser' && state === 'offered' && <ShareHere session={session} />}
          {state !== 'requested' && <TalkHere sessionId={id} />}
          <FreeEnd session={session} act={actSignedIn(id)} />
          <Chat session={session} side="client" act={actSignedIn(id)} />
          <CancelRequest sessionId={id} />
        </>
      );
    case 'active':
      return (
        <>
          <StandingInstructions instructions={session.instructions} confirm={null} />
          <Card>
            <Meter basis={session.meter} />
          </Card>
          {session.way === 'browser' && !session.equipmentConnected && <ShareHere session={session} />}
          <LiveNotes session={session} />
          <TalkHere sessionId={id} />
          <StopSession basis={session.meter} onStop={() => actSignedIn(id)('end', { reason: 'stopped' })} />
          <FreeEnd session={session} act={actSignedIn(id)} />
          <Chat session={session} side="client" act={actSignedIn(id)} />
        </>
      );
    case 'cancelled':
    case 'refused':
      return (
        <>
          <Note>
            {t(`session.${state}-now`)}
            {state === 'refused' && (
              <Text mt="xs" fw={650}>
                {session.endReason}
              </Text>
            )}
          </Note>
          <AskAgain equipmentId={session.equipment.id} />
        </>
      );
    case 'concluded':
    case 'voided':
      return (
        <>
          <SessionSummary session={session} />
          <Payment session={session} />
          {/* Another rating came in from somewhere else: the form begins anew with it. */}
          <RateHelp key={session.rating?.at ?? ''} session={session} />
          <AskAgain equipmentId={session.equipment.id} />
        </>
      );
  }
}
