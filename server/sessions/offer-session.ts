import { type Actor, may } from '../../domain/access/may.ts';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { offerWaitSeconds } from '../../domain/session/watch.ts';
import { wayOf } from '../../domain/session/way.ts';
import { agentFactsSchema } from '../../protocol/agent.ts';
import { newToken } from '../platform/secrets.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import type { DueNow } from './due-now.ts';
import { closeOffers, insertOffer } from './offer-store.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';
import { tellAgent } from './tell-agent.ts';

type OfferRefusal = ChangeRefusal | 'agent-offline' | 'desktop-unsupported';

/**
 * The technician offers the connection. The equipment's agent opens the page on which alone it can be accepted (T1), by a
 * one-time token tied to the agent's live connection. Equipment without an agent has its client open that page, in the
 * browser that will share the screen (A5): see open-share-page.
 */
export async function offerSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<Session, OfferRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'offer-session', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  const setUp = await setUpOf(room.db, session.equipmentId);
  return wayOf(setUp.state) === 'agent'
    ? offerToAgent(room, actor, session, setUp.facts)
    : keepOffer(room, actor, { id, agentConnection: null, token: newToken() });
}

async function offerToAgent(
  room: SessionRoom,
  actor: Actor,
  { id, equipmentId }: Session,
  facts: unknown,
): Promise<Result<Session, OfferRefusal>> {
  const agentConnection = room.agents.connectionOf(equipmentId);
  if (agentConnection === null) return refuse('agent-offline');
  const supported = checkDesktop(facts);
  if (!supported.ok) return supported;
  const token = newToken();
  const offered = await keepOffer(room, actor, { id, agentConnection, token });
  if (!offered.ok) return offered;
  const pageUrl = `${room.publicUrl()}/equipment#token=${token}`;
  // An agent that came anew meanwhile could open the page, but not accept on it.
  const told =
    room.agents.connectionOf(equipmentId) === agentConnection
      ? await room.agents.instruct(equipmentId, { kind: 'offer', session: id, pageUrl })
      : refuse('agent-offline');
  if (told.ok) return offered;
  await withdrawOffer(room, actor, id);
  return told;
}

async function keepOffer(
  room: SessionRoom,
  actor: Actor,
  { id, agentConnection, token }: { id: SessionId; agentConnection: string | null; token: string },
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const { offerSeconds } = await readSettings(room.db);
  const way = agentConnection === null ? 'browser' : 'agent';
  return changeSession(
    room,
    { actor, action: 'offer-session', id, event: () => ({ kind: 'offered', at, way }) },
    async (tx, { equipmentId, now }) => {
      const expiresAt = at.add({ seconds: offerWaitSeconds(now, offerSeconds) });
      await insertOffer(tx, { sessionId: id, equipmentId, agentConnection, token, at, expiresAt });
      return ok(true);
    },
  );
}

/** The offer is taken back: by the technician, or because the agent it was made to is gone. */
export async function withdrawOffer(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  return endOffer(room, { actor, action: 'withdraw-offer', id, event: () => ({ kind: 'offer-withdrawn', at }) });
}

/** Nobody answered on the equipment in time; the request stays with the technician. */
export async function lapseOffer(
  room: SessionRoom,
  id: SessionId,
  dueNow: DueNow,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const event = (session: Session): SessionEvent | null =>
    dueNow(session)?.act === 'lapse-offer' ? { kind: 'offer-lapsed', at } : null;
  return endOffer(room, { actor: { kind: 'system' }, action: 'lapse-offer', id, event });
}

/**
 * X1: the client stopped at the equipment's own agent, by which there is nothing more to stop than the offer that stands;
 * refused where none does.
 */
export async function declineAtEquipment(
  room: SessionRoom,
  { id, equipmentId }: Readonly<{ id: SessionId; equipmentId: EquipmentId }>,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const actor = { kind: 'equipment', equipmentId, sessionId: id } as const;
  return endOffer(room, { actor, action: 'decline-session', id, event: () => ({ kind: 'declined', at }) });
}

type OfferEnd = {
  actor: Actor;
  action: 'withdraw-offer' | 'lapse-offer' | 'decline-session';
  id: SessionId;
  event: (session: Session) => SessionEvent | null;
};

async function endOffer(room: SessionRoom, end: OfferEnd): Promise<Result<Session, ChangeRefusal>> {
  const ended = await changeSession(room, end, async (tx) => {
    await closeOffers(tx, end.id, room.clock.now());
    return ok(true);
  });
  // An agent that is offline has no page to close; it learns that no offer stands when it comes back.
  if (ended.ok) await tellAgent(room, ended.value, { kind: 'withdraw', session: end.id });
  return ended;
}

function setUpOf(db: Db, id: EquipmentId) {
  return db.selectFrom('equipment').select(['state', 'facts']).where('id', '=', id).executeTakeFirstOrThrow();
}

function checkDesktop(facts: unknown): Result<true, 'desktop-unsupported'> {
  if (facts === null) return ok(true);
  const { desktop } = agentFactsSchema.parse(facts);
  return desktop.supported ? ok(true) : refuse('desktop-unsupported', { reason: desktop.reason });
}
