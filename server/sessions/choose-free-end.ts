import { type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { momentOf } from '../../domain/session/elapsed.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { byOf, type ChangeRefusal, changeSession, thingOf } from './change-session.ts';
import { freeEndOf } from './free-minutes.ts';
import { provedByHand } from './proved-by-hand.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, type Session } from './session-store.ts';

export type FreeEndRefusal = ChangeRefusal | 'no-free-minutes' | 'not-by-hand';

/**
 * X1: the client chooses, or no longer chooses, that the session ends with the free minutes. Refused with
 * `no-free-minutes` where none count, or where they are used up already: an end in the past would give away time that
 * the client has agreed to pay for. What is chosen already is done.
 *
 * While the session runs the technician's mouse is on the equipment's page too: there, going on to what has to be paid
 * counts by the client's own hand alone (R5). To end without paying is never made harder.
 */
export async function chooseFreeEnd(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  chosen: boolean,
): Promise<Result<true, FreeEndRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'choose-free-end', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  if (!chosen && session.now.state === 'active' && session.now.endsWithFreeMinutes) {
    const proved = await provedByHand(room, actor, session);
    if (!proved.ok) return proved;
  }
  const at = room.clock.now();
  let sameAsBefore = false;
  const event = (session: Session): SessionEvent | null => {
    sameAsBefore = session.now.endsWithFreeMinutes === chosen;
    if (sameAsBefore) return null;
    return { kind: 'free-end-chosen', at, by: byOf(actor, session), chosen: chosen ? 'yes' : 'no' };
  };
  const changed = await changeSession(room, { actor, action: 'choose-free-end', id, event }, async (tx, session) =>
    chosen && !(await freeMinutesAhead(tx, session, at)) ? refuse('no-free-minutes') : ok(true),
  );
  return changed.ok || sameAsBefore ? ok(true) : changed;
}

async function freeMinutesAhead(tx: Tx, session: Session, now: Temporal.Instant): Promise<boolean> {
  const freeEnd = await freeEndOf(tx, session);
  if (freeEnd === null) return false;
  const { serverGapSeconds } = await readSettings(tx);
  const end = momentOf(session.now, freeEnd, serverGapSeconds);
  return end === null || Temporal.Instant.compare(now, end) < 0;
}
