import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { SessionState } from '../../domain/session/timeline.ts';
import type { AgreementBody, ShownQuote } from '../../protocol/sessions.ts';
import type { AgreedFrom } from '../agreements/agreed-from.ts';
import { checkAcceptances } from '../agreements/check-acceptances.ts';
import { keepAcceptances } from '../agreements/terms-store.ts';
import type { Tx } from '../tables.ts';
import { type ChangeRefusal, changeSession } from './change-session.ts';
import { type PageVisit, pageActor } from './equipment-page.ts';
import { decideOffer } from './offer-store.ts';
import { holdPrice } from './price-now.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/** What was agreed to on the equipment's page, and from where. */
export type AgreedHere = AgreementBody & AgreedFrom;

type AgreementRefusal = 'agreement-needed' | 'quote-changed' | 'terms-not-current' | 'illegal-transition';
type AcceptRefusal = ChangeRefusal | AgreementRefusal | 'link-used-or-expired' | 'agent-offline';

/**
 * T1: the connection is accepted on the equipment itself, once, and time starts. Where the equipment has an agent, only
 * the page that its live agent opened can do it, and the agent then shows the desktop. Where it has none, the page that
 * shares the screen does it, and time starts with the first picture. G4: what is accepted is the price that the page
 * `shown`, which has to be the one that holds at this moment. A request that came by phone is accepted only together with
 * its terms, on this same page; without them nothing starts.
 */
export async function acceptSession(
  room: SessionRoom,
  visit: PageVisit,
  agreement: AgreedHere | null = null,
  shown: ShownQuote | null = agreement?.quote ?? null,
): Promise<Result<true, AcceptRefusal>> {
  // The offer is tied to the agent's connection: a page without its agent beside it is not the equipment.
  if (visit.agentConnection !== null && room.agents.connectionOf(visit.equipmentId) !== visit.agentConnection) {
    return refuse('agent-offline');
  }
  const at = room.clock.now();
  const accepted = await changeSession<AgreementRefusal | 'link-used-or-expired'>(
    room,
    {
      ...{ actor: pageActor(visit), action: 'accept-session', id: visit.sessionId },
      event: ({ now }) =>
        now.agreementDue ? { kind: 'agreed', at, by: 'client-equipment' } : { kind: 'accepted', at },
    },
    async (tx, session) => {
      if (!(await decideOffer(tx, visit.offerId, at))) return refuse('link-used-or-expired');
      const price = await holdPrice(tx, session, shown);
      if (!price.ok) return price;
      // Still offered: it was agreed to just now.
      const begun =
        session.now.state === 'active' ? ok(session.now) : await agree(tx, room, session, { agreement, at });
      if (!begun.ok) return begun;
      const running = { ...session, now: begun.value };
      const going = await goOnPaying(tx, room, running, { freeMinutes: price.value.freeMinutes, at });
      if (!going.ok) return going;
      return addEvent({ tx, live: room.live }, { ...running, now: going.value }, { kind: 'equipment-connected', at });
    },
  );
  if (!accepted.ok) return accepted;
  if (visit.agentConnection !== null) {
    // Without its agent the picture does not come in time, and the session voids itself at no cost (T1).
    await room.agents.instruct(visit.equipmentId, { kind: 'start', session: visit.sessionId, resume: false });
  }
  return ok(true);
}

/** G4: keeps what was agreed to on the equipment's page, with the page's address, and only then accepts. */
async function agree(
  tx: Tx,
  { live }: SessionRoom,
  session: Session,
  { agreement, at }: { agreement: AgreedHere | null; at: Temporal.Instant },
): Promise<Result<SessionState, AgreementRefusal>> {
  if (agreement === null) return refuse('agreement-needed');
  const accepted = await checkAcceptances(tx, agreement, at);
  if (!accepted.ok) return accepted;
  await keepAcceptances(tx, accepted.value, { clientId: session.clientId, sessionId: session.id });
  return addEvent({ tx, live }, session, { kind: 'accepted', at });
}

/**
 * X1: to end with the free minutes was chosen while there were some. Whoever accepts at a price without any goes on to what
 * has to be paid: the session would be over, and paid for, at its first moment otherwise.
 */
async function goOnPaying(
  tx: Tx,
  { live }: SessionRoom,
  session: Session,
  { freeMinutes, at }: { freeMinutes: number; at: Temporal.Instant },
): Promise<Result<SessionState, 'illegal-transition'>> {
  if (freeMinutes > 0 || !session.now.endsWithFreeMinutes) return ok(session.now);
  return addEvent({ tx, live }, session, { kind: 'free-end-chosen', at, by: 'client-equipment', chosen: 'no' });
}

/** The client says no on the equipment; the request stays with the technician. Nothing is charged. */
export async function declineSession(
  room: SessionRoom,
  visit: PageVisit,
): Promise<Result<true, ChangeRefusal | 'link-used-or-expired'>> {
  const at = room.clock.now();
  const declined = await changeSession<'link-used-or-expired'>(
    room,
    {
      actor: pageActor(visit),
      action: 'decline-session',
      id: visit.sessionId,
      event: () => ({ kind: 'declined', at }),
    },
    async (tx) => ((await decideOffer(tx, visit.offerId, at)) ? ok(true) : refuse('link-used-or-expired')),
  );
  return declined.ok ? ok(true) : declined;
}
