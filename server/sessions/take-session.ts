import type { Actor } from '../../domain/access/may.ts';
import type { SessionId, UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { worksHere } from '../identity/staff-account.ts';
import { type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/** A technician takes a request from the queue; of two who press at once, one gets it. */
export async function takeSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<Session, ChangeRefusal | 'session-taken'>> {
  const technician = (actor.kind === 'staff' ? actor.userId : '') as UserId;
  const at = room.clock.now();
  const taken = await changeSession<'not-allowed'>(
    room,
    { actor, action: 'take-session', id, event: () => ({ kind: 'taken', at, technician }) },
    async (tx) => ((await worksHere(tx, technician)) ? ok(true) : refuse('not-allowed')),
  );
  return !taken.ok && taken.code === 'illegal-transition' ? refuse('session-taken') : taken;
}

/** The technician puts a request back into the queue. */
export function releaseSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  return changeSession(room, { actor, action: 'release-session', id, event: () => ({ kind: 'released', at }) });
}
