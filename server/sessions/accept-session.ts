import { type Result, refuse } from '../../domain/kernel/result.ts';
import { type ChangeRefusal, changeSession } from './change-session.ts';
import { type PageVisit, pageActor } from './equipment-page.ts';
import { decideOffer } from './offer-store.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

type DecideRefusal = ChangeRefusal | 'link-used-or-expired' | 'agent-offline';

/**
 * T1: the connection is accepted on the equipment itself, once, and time starts. Where the equipment has an agent, only
 * the page that its live agent opened can do it, and the agent then shows the desktop. Where it has none, the page that
 * shares the screen does it, and time starts with the first picture.
 */
export async function acceptSession(room: SessionRoom, visit: PageVisit): Promise<Result<Session, DecideRefusal>> {
  // The offer is tied to the agent's connection: a page without its agent beside it is not the equipment.
  if (visit.agentConnection !== null && room.agents.connectionOf(visit.equipmentId) !== visit.agentConnection) {
    return refuse('agent-offline');
  }
  const at = room.clock.now();
  const accepted = await changeSession<'link-used-or-expired' | 'illegal-transition'>(
    room,
    { actor: pageActor(visit), action: 'accept-session', id: visit.sessionId, event: () => ({ kind: 'accepted', at }) },
    async (tx, session) => {
      if (!(await decideOffer(tx, visit.offerId, at))) return refuse('link-used-or-expired');
      return addEvent({ tx, live: room.live }, session, { kind: 'equipment-connected', at });
    },
  );
  if (accepted.ok && visit.agentConnection !== null) {
    // Without its agent the picture does not come in time, and the session voids itself at no cost (T1).
    await room.agents.instruct(visit.equipmentId, { kind: 'start', session: visit.sessionId, resume: false });
  }
  return accepted;
}

/** The client says no on the equipment; the request stays with the technician. Nothing is charged. */
export async function declineSession(room: SessionRoom, visit: PageVisit): Promise<Result<Session, DecideRefusal>> {
  const at = room.clock.now();
  return changeSession<'link-used-or-expired'>(
    room,
    {
      actor: pageActor(visit),
      action: 'decline-session',
      id: visit.sessionId,
      event: () => ({ kind: 'declined', at }),
    },
    async (tx) =>
      (await decideOffer(tx, visit.offerId, at)) ? { ok: true, value: true } : refuse('link-used-or-expired'),
  );
}
