import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import { closeOffers } from './offer-store.ts';
import { REQUEST_OVER, type SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';
import { tellAgent } from './tell-agent.ts';

/** Before the acceptance a request can be withdrawn by its client, with a reason. Nothing is charged. */
export async function cancelSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  reason: string,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const cancelled = await changeSession(
    room,
    {
      actor,
      action: 'cancel-session',
      id,
      event: (session) => ({ kind: 'cancelled', at, by: byOf(actor, session), reason }),
    },
    async (tx) => {
      await closeOffers(tx, id, at);
      await room.jobs.enqueue(tx, REQUEST_OVER, { sessionId: id });
      return ok(true);
    },
  );
  if (cancelled.ok) await tellAgent(room, cancelled.value, { kind: 'withdraw', session: id });
  return cancelled;
}
