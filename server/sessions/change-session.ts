import type { Action } from '../../domain/access/access-table.ts';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { By, SessionEvent } from '../../domain/session/events.ts';
import type { Tx } from '../tables.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { lockSession, type Session } from './session-store.ts';

export type ChangeRefusal = AccessRefusal | 'illegal-transition';

/**
 * The shape of every action on a session: lock it, ask whether the actor may, add the event, and write in the same
 * transaction whatever follows from it. A refusal of `also` rolls everything back; an `event` of null means that what
 * was to be done is no longer due, `done-before` that it was done already: asking again changes nothing.
 */
export async function changeSession<C extends string = never>(
  room: SessionRoom,
  ask: {
    actor: Actor;
    action: Action;
    id: SessionId;
    event: (session: Session) => SessionEvent | 'done-before' | null;
  },
  also: (tx: Tx, session: Session) => Promise<Result<unknown, C>> = async () => ok(true),
): Promise<Result<Session, ChangeRefusal | C>> {
  const refused: { reason?: Result<never, ChangeRefusal | C> } = {};
  try {
    return await room.db.transaction().execute(async (tx) => {
      const stop = (reason: Result<never, ChangeRefusal | C>) => {
        refused.reason = reason;
        throw refused;
      };
      const session = await lockSession(tx, ask.id);
      const allowed = may(ask.actor, ask.action, session === null ? {} : thingOf(session));
      if (!allowed.ok) return stop(allowed);
      if (session === null) return stop(refuse('not-found'));
      const event = ask.event(session);
      if (event === null) return stop(refuse('illegal-transition'));
      if (event === 'done-before') return ok(session);
      const next = await addEvent({ tx, live: room.live }, session, event);
      if (!next.ok) return stop(next);
      const changed = { ...session, technicianId: next.value.technician, now: next.value };
      const followed = await also(tx, changed);
      return followed.ok ? ok(changed) : stop(followed);
    });
  } catch (thrown) {
    if (thrown === refused && refused.reason) return refused.reason;
    throw thrown;
  }
}

/** Whose a session is, for the table of access. */
export function thingOf(session: Session) {
  const { clientId, equipmentId, technicianId, id } = session;
  return { clientId, equipmentId, technicianId, sessionId: id };
}

/**
 * How the timeline names who did something. Staff other than the session's technician act for the office; of a session
 * that nobody has taken yet, any technician speaks as one.
 */
export function byOf(actor: Actor, session: Session): By {
  if (actor.kind === 'client') return 'client-portal';
  if (actor.kind === 'equipment') return 'client-equipment';
  if (actor.kind === 'phone') return 'client-phone';
  if (actor.kind === 'staff') {
    const { technicianId } = session;
    const own = technicianId === null ? actor.role === 'technician' : actor.userId === technicianId;
    return own ? 'technician' : 'office';
  }
  return 'system';
}
