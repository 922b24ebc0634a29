import type { SessionView } from '../../protocol/sessions.ts';
import { keys } from '../api/keys.ts';
import { useLive } from '../api/use-live.ts';
import { useClientsLanguage } from '../session/use-clients-language.ts';
import { OfferHere } from './offer-here.tsx';
import { NoOfferHere, OverHere } from './over-here.tsx';
import { RunningHere } from './running-here.tsx';
import { ShareOffer } from './share-offer.tsx';
import { SharingHere } from './sharing-here.tsx';

/** What the assisted machine shows of its session, in the client's language until somebody chooses another. */
export function SessionHere({ session }: { session: SessionView }) {
  useLive(`session:${session.id}`, [keys.equipmentPage]);
  useClientsLanguage(session);
  switch (session.state) {
    case 'offered':
      return session.way === 'browser' ? <ShareOffer session={session} /> : <OfferHere session={session} />;
    case 'active':
      return session.way === 'browser' ? <SharingHere session={session} /> : <RunningHere session={session} />;
    case 'concluded':
    case 'voided':
    case 'cancelled':
    case 'refused':
      return <OverHere session={session} />;
    case 'requested':
    case 'taken':
      return <NoOfferHere timeline={session.timeline} />;
  }
}
