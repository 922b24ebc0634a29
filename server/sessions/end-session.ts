import type { Actor } from '../../domain/access/may.ts';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import type { By, EndReason, SessionEvent, VoidReason } from '../../domain/session/events.ts';
import { stoppedAt } from '../../domain/session/stopped-at.ts';
import { mayEndAsAway } from '../../domain/session/watch.ts';
import { SILENCE_MS } from '../../protocol/agent.ts';
import { readSettings } from '../settings/settings-store.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import type { DueNow } from './due-now.ts';
import { sessionOver } from './session-over.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';
import { settleSession } from './settle-session.ts';
import { tellAgent } from './tell-agent.ts';

/** What a person may give as the reason; who gives it decides what it means (X1). */
export type AskedEnd = 'done' | 'not-possible-remotely' | 'stopped' | 'equipment-away';

/**
 * X1: either side ends the session; it is settled in the same transaction, and the picture is gone at once. Ending a
 * session that is over already is refused: nothing is settled twice.
 */
export async function endSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  asked: AskedEnd,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const { dropMinutes } = await readSettings(room.db);
  return conclude(room, {
    actor,
    id,
    event: (session) => {
      const by = byOf(actor, session);
      if (asked === 'equipment-away' && !mayEndAsAway(session.now, at, dropMinutes)) return null;
      return { kind: 'concluded', at, by, reason: reasonOf(by, asked) };
    },
  });
}

/**
 * X1: the client stopped at the equipment, which our server could not be told then. The session ends as of that moment,
 * as far as the equipment is to be believed. The agent goes on telling until it hears that the session is over here too.
 */
export async function concludeStoppedAtEquipment(
  room: SessionRoom,
  { id, equipmentId }: Readonly<{ id: SessionId; equipmentId: EquipmentId }>,
  agoMs: number,
): Promise<void> {
  const now = room.clock.now();
  const ended = await conclude(room, {
    actor: { kind: 'equipment', equipmentId, sessionId: id },
    id,
    event: ({ now: { acceptedAt }, events }) => {
      if (acceptedAt === null) return null;
      const at = stoppedAt(events, { acceptedAt, now, agoMs, silenceMs: SILENCE_MS });
      return { kind: 'concluded', at, by: 'client-equipment', reason: 'client-stopped' };
    },
  });
  const over = !ended.ok && ended.code === 'illegal-transition';
  if (over) await room.agents.instruct(equipmentId, { kind: 'end', session: id, reason: 'client-stopped' });
}

/** T1 X1: neither side was there for long, or the client's free minutes are used up; if that is still so. */
export function concludeWhatIsDue(
  room: SessionRoom,
  id: SessionId,
  dueNow: DueNow,
): Promise<Result<Session, ChangeRefusal>> {
  const event = (session: Session): SessionEvent | null => {
    const due = dueNow(session);
    return due?.act === 'conclude' ? { kind: 'concluded', at: due.at, by: 'system', reason: due.reason } : null;
  };
  return conclude(room, { actor: { kind: 'system' }, id, event });
}

/** T1, G1: no picture came in time, or no recording was possible; nothing is charged or debited, the client is told why. */
export function voidWhatIsDue(
  room: SessionRoom,
  id: SessionId,
  dueNow: DueNow,
): Promise<Result<Session, ChangeRefusal>> {
  return voidSession(room, id, (session) => {
    const due = dueNow(session);
    return due?.act === 'void' ? due.reason : null;
  });
}

/** G1: as the company has chosen, a session that can not be recorded does not go on, and does not count. */
export function voidWithoutRecording(room: SessionRoom, id: SessionId): Promise<Result<Session, ChangeRefusal>> {
  return voidSession(room, id, () => 'recording-failed');
}

async function voidSession(
  room: SessionRoom,
  id: SessionId,
  whyDue: (session: Session) => VoidReason | null,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  const event = (session: Session): SessionEvent | null => {
    const reason = whyDue(session);
    return reason === null ? null : { kind: 'voided', at, reason };
  };
  const voided = await changeSession(
    room,
    { actor: { kind: 'system' }, action: 'void-session', id, event },
    async (tx, session) => {
      await sessionOver(tx, room, session);
      return ok(true);
    },
  );
  if (voided.ok) await disconnect(room, voided.value);
  return voided;
}

type Ending = { actor: Actor; id: SessionId; event: (session: Session) => SessionEvent | null };

async function conclude(room: SessionRoom, ending: Ending): Promise<Result<Session, ChangeRefusal>> {
  const ended = await changeSession(room, { ...ending, action: 'end-session' }, async (tx, session) => {
    await settleSession(tx, room, session);
    return ok(true);
  });
  if (ended.ok) await disconnect(room, ended.value);
  return ended;
}

/** An agent that is offline now shows nothing without a live socket of ours. */
async function disconnect(room: SessionRoom, session: Session): Promise<void> {
  room.picture.close(session.id);
  const reason = session.now.endReason ?? 'over';
  await tellAgent(room, session, { kind: 'end', session: session.id, reason });
}

function reasonOf(by: By, asked: AskedEnd): EndReason {
  if (by !== 'technician' && by !== 'office') return 'client-stopped';
  return asked === 'stopped' ? `${by}-stopped` : asked;
}
