import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { SessionView } from '../../protocol/sessions.ts';
import { thingOf } from './change-session.ts';
import { presentSession } from './present-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession } from './session-store.ts';

/** A session for those who may follow it: its client, its equipment, technicians and the office. */
export async function readSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<SessionView, AccessRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'read-session', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  return session === null ? refuse('not-found') : ok(await presentSession(room, session, actor));
}
