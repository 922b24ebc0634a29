import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SessionView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { sessionQuery } from '../api/queries.ts';
import { useLive } from '../api/use-live.ts';
import { useVoiceCall } from '../call/use-voice-call.ts';
import { AskedSession } from './asked-session.tsx';
import { LiveSession } from './live-session.tsx';
import { PastSession } from './past-session.tsx';

/** One session, from the request to what it cost, as it stands now. */
export function SessionPage() {
  const { sessionId } = useParams({ from: '/console/sessions/$sessionId' });
  const { data: session } = useSuspenseQuery(sessionQuery(sessionId));
  useLive(`session:${sessionId}`, [keys.session(sessionId)]);
  return <Stage key={sessionId} session={session} />;
}

function Stage({ session }: { session: SessionView }) {
  const call = useVoiceCall('technician', session);
  switch (session.state) {
    case 'requested':
    case 'taken':
    case 'offered':
      return <AskedSession session={session} call={call} />;
    case 'active':
      return <LiveSession session={session} call={call} />;
    case 'concluded':
    case 'voided':
    case 'cancelled':
    case 'refused':
      return <PastSession session={session} />;
  }
}
