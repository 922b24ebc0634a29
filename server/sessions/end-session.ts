import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { EndReason, VoidReason } from '../../domain/session/timeline.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import { SESSION_OVER, type SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';
import { settleSession } from './settle-session.ts';

/** What a person may give as the reason; who gives it decides what it means (X1). */
export type AskedEnd = 'done' | 'not-possible-remotely' | 'stopped';

/**
 * X1: either side ends the session; it is settled in the same transaction, and the picture is gone at once. Ending a
 * session that is over already is refused: nothing is settled twice.
 */
export function endSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  asked: AskedEnd,
): Promise<Result<Session, ChangeRefusal>> {
  return conclude(room, { actor, id, at: room.clock.now(), reason: reasonOf(actor, asked) });
}

/** T1: neither side was there for long; the session ends as of the last contact. */
export function endWithoutContact(
  room: SessionRoom,
  id: SessionId,
  lastContact: Temporal.Instant,
): Promise<Result<Session, ChangeRefusal>> {
  return conclude(room, { actor: { kind: 'system' }, id, at: lastContact, reason: 'no-contact' });
}

/** T1, G1: the session does not count: nothing is charged, nothing debited, and the client is told why. */
export async function voidSession(
  room: SessionRoom,
  id: SessionId,
  reason: VoidReason,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const voided = await changeSession(
    room,
    { actor: { kind: 'system' }, action: 'void-session', id, event: () => ({ kind: 'voided', at, reason }) },
    async (tx) => {
      await room.jobs.enqueue(tx, SESSION_OVER, { sessionId: id });
      return ok(true);
    },
  );
  if (voided.ok) await disconnect(room, voided.value, reason);
  return voided;
}

type Ending = { actor: Actor; id: SessionId; at: Temporal.Instant; reason: EndReason };

async function conclude(room: SessionRoom, { actor, id, at, reason }: Ending): Promise<Result<Session, ChangeRefusal>> {
  const ended = await changeSession(
    room,
    { actor, action: 'end-session', id, event: () => ({ kind: 'concluded', at, by: byOf(actor), reason }) },
    async (tx, session) => {
      await settleSession(tx, room, session);
      return ok(true);
    },
  );
  if (ended.ok) await disconnect(room, ended.value, reason);
  return ended;
}

/** An agent that is offline now is told when it comes back; it shows nothing without a live socket of ours. */
async function disconnect(room: SessionRoom, session: Session, reason: string): Promise<void> {
  room.picture.close(session.id);
  await room.agents.instruct(session.equipmentId, { kind: 'end', session: session.id, reason });
}

function reasonOf(actor: Actor, asked: AskedEnd): EndReason {
  if (asked !== 'stopped') return actor.kind === 'staff' ? asked : 'client-stopped';
  return actor.kind === 'staff' ? 'technician-stopped' : 'client-stopped';
}
