import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { withdrawOffer } from './offer-session.ts';
import { recordEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, latestSessionId } from './session-store.ts';

/**
 * The equipment is back: an active session goes on without a second acceptance, its desktop shown again; one that ended
 * while the equipment was away is over there too.
 */
export async function agentConnected(room: SessionRoom, equipmentId: EquipmentId): Promise<void> {
  const session = await latest(room, equipmentId);
  if (session === null) return;
  const { id, now } = session;
  if (now.state === 'active') {
    await record(room, id, 'equipment-connected');
    await room.agents.instruct(equipmentId, { kind: 'start', session: id, resume: true });
  } else if (now.state === 'concluded' || now.state === 'voided') {
    await room.agents.instruct(equipmentId, { kind: 'end', session: id, reason: now.endReason ?? 'over' });
  } else if (now.state === 'offered') {
    // The offer was made to the connection that is gone: its page can not accept any more (T1).
    await withdrawOffer(room, { kind: 'system' }, id);
  }
}

/** The equipment's line is down: the session goes on, with the drop in its timeline; an offer can not stand. */
export async function agentLost(room: SessionRoom, equipmentId: EquipmentId): Promise<void> {
  const session = await latest(room, equipmentId);
  if (session?.now.state === 'active') await record(room, session.id, 'equipment-lost');
  else if (session?.now.state === 'offered') await withdrawOffer(room, { kind: 'system' }, session.id);
  else await room.db.transaction().execute((tx) => room.live.tell(tx, 'queue'));
}

async function latest(room: SessionRoom, equipmentId: EquipmentId) {
  const id = await latestSessionId(room.db, equipmentId);
  return id === null ? null : findSession(room.db, id);
}

async function record(room: SessionRoom, id: SessionId, kind: 'equipment-connected' | 'equipment-lost'): Promise<void> {
  const at = room.clock.now();
  await room.db.transaction().execute((tx) => recordEvent({ tx, live: room.live }, id, { kind, at }));
}
