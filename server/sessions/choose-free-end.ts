import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { momentOf } from '../../domain/session/elapsed.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import { freeEndOf } from './free-minutes.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

export type FreeEndRefusal = ChangeRefusal | 'no-free-minutes';

/**
 * X1: the client chooses, or no longer chooses, that the session ends with the free minutes. Refused with
 * `no-free-minutes` where none count, or where they are used up already: an end in the past would give away time that
 * the client has agreed to pay for. What is chosen already is done.
 */
export async function chooseFreeEnd(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  chosen: boolean,
): Promise<Result<true, FreeEndRefusal>> {
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
