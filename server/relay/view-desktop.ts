import { randomUUID } from 'node:crypto';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { RELAY_EQUIPMENT_PATH, RELAY_TECHNICIAN_PATH } from '../../protocol/relay.ts';
import { thingOf } from '../sessions/change-session.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { findSession } from '../sessions/session-store.ts';
import type { Viewing } from './relay-ports.ts';
import { holdSignIn, issueTicket } from './ticket-store.ts';

type ViewRefusal = AccessRefusal | 'illegal-transition' | 'agent-offline';

/**
 * A one-time address of the relay for the technician of an active session; each connection needs a new one. It is worth
 * nothing once the sign-in is over that asked for it.
 */
export async function viewDesktop(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  authSessionId: string | null,
): Promise<Result<{ url: string }, ViewRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'view-desktop', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null || actor.kind !== 'staff') return refuse('not-found');
  if (authSessionId === null) return refuse('sign-in-needed');
  // A screen that a browser shares does not come through the relay.
  if (session.now.state !== 'active' || session.now.way !== 'agent') return refuse('illegal-transition');
  if (room.agents.connectionOf(session.equipmentId) === null) return refuse('agent-offline');
  const at = room.clock.now();
  const ticket = await room.db.transaction().execute(async (tx) => {
    if (!(await holdSignIn(tx, authSessionId))) return null;
    return issueTicket(tx, { side: 'technician', sessionId: id, pairId: randomUUID(), authSessionId, at });
  });
  if (ticket === null) return refuse('sign-in-needed');
  // Relative: the console reaches us by whatever address its own page came from.
  return ok({ url: `${RELAY_TECHNICIAN_PATH}?ticket=${ticket}` });
}

/** The technician's socket is there: the equipment is told to bring its own, with a ticket of the same pair. */
export async function askEquipment(
  room: SessionRoom,
  viewing: Viewing,
): Promise<Result<true, 'not-found' | 'agent-offline'>> {
  const session = await findSession(room.db, viewing.sessionId);
  if (session === null) return refuse('not-found');
  const at = room.clock.now();
  const ticket = await room.db
    .transaction()
    .execute((tx) => issueTicket(tx, { side: 'equipment', sessionId: viewing.sessionId, pairId: viewing.pairId, at }));
  const url = `${room.publicUrl().replace(/^http/, 'ws')}${RELAY_EQUIPMENT_PATH}?ticket=${ticket}`;
  return room.agents.instruct(session.equipmentId, { kind: 'stream', session: viewing.sessionId, url });
}
