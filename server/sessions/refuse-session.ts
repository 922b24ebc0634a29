import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import { closeOffers } from './offer-store.ts';
import { REQUEST_OVER, type SessionRoom, TELL_REFUSAL } from './session-room.ts';
import type { Session } from './session-store.ts';
import { tellAgent } from './tell-agent.ts';

/**
 * We can not help with a request: it ends before the acceptance, its client is told why, and nothing is charged. One that
 * a colleague has taken is the colleague's to refuse, or the office's.
 */
export async function refuseSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  reason: string,
): Promise<Result<Session, ChangeRefusal | 'session-taken'>> {
  const at = room.clock.now();
  const refused = await changeSession<'session-taken'>(
    room,
    {
      ...{ actor, id, action: 'refuse-session' },
      event: (session) => ({ kind: 'refused', at, by: byOf(actor, session), reason }),
    },
    async (tx, session) => {
      if (isColleagues(session, actor)) return refuse('session-taken');
      await closeOffers(tx, id, at);
      await room.jobs.enqueue(tx, TELL_REFUSAL, { sessionId: id });
      await room.jobs.enqueue(tx, REQUEST_OVER, { sessionId: id });
      return ok(true);
    },
  );
  if (refused.ok) await tellAgent(room, refused.value, { kind: 'withdraw', session: id });
  return refused;
}

function isColleagues({ technicianId }: Session, actor: Actor): boolean {
  const isTechnician = actor.kind === 'staff' && actor.role === 'technician';
  return isTechnician && technicianId !== null && technicianId !== actor.userId;
}
