import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { withdrawOffer } from './offer-session.ts';
import { standingOffer } from './offer-store.ts';
import { recordEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, latestSessionId, type Session } from './session-store.ts';

/**
 * The equipment is back: an active session goes on without a second acceptance, its desktop shown again; one that ended
 * while the equipment was away is over there too.
 */
export async function agentConnected(room: SessionRoom, equipmentId: EquipmentId): Promise<void> {
  await tellEquipment(room, equipmentId);
  const session = await latest(room, equipmentId);
  if (session === null) return;
  const { id, now } = session;
  if (now.state === 'active') {
    await record(room, id, 'equipment-connected');
    await room.agents.instruct(equipmentId, { kind: 'start', session: id, resume: true });
  } else if (now.state === 'concluded' || now.state === 'voided') {
    await room.agents.instruct(equipmentId, { kind: 'end', session: id, reason: now.endReason ?? 'over' });
  } else if (now.state === 'offered') {
    const offer = await standingOffer(room.db, id, room.clock.now());
    if (offer?.agent_connection === room.agents.connectionOf(equipmentId)) return;
    // The offer was made to the connection that is gone: its page can not accept any more (T1).
    await withdrawOffer(room, { kind: 'system' }, id);
  }
}

/** The equipment's line is down: the session goes on, with the drop in its timeline; an offer can not stand. */
export async function agentLost(room: SessionRoom, equipmentId: EquipmentId): Promise<void> {
  await tellEquipment(room, equipmentId);
  const session = await latest(room, equipmentId);
  if (session === null) return;
  const { id, now } = session;
  // An offer that can not be withdrawn was accepted at this very moment.
  const running = now.state === 'active' || (now.state === 'offered' && !(await withdraw(room, id)));
  if (running) await record(room, id, 'equipment-lost');
}

async function withdraw(room: SessionRoom, id: SessionId): Promise<boolean> {
  return (await withdrawOffer(room, { kind: 'system' }, id)).ok;
}

/** Whoever looks at the equipment sees whether it is there: its client, and the queue. */
async function tellEquipment({ db, live }: SessionRoom, id: EquipmentId): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('equipment').select('client_id').where('id', '=', id).executeTakeFirstOrThrow();
    for (const topic of ['queue', `client:${row.client_id}`]) await live.tell(tx, topic);
  });
}

/** The equipment's session, if its agent takes part in it: where a browser shares the screen it does not. */
async function latest(room: SessionRoom, equipmentId: EquipmentId): Promise<Session | null> {
  const id = await latestSessionId(room.db, equipmentId);
  const session = id === null ? null : await findSession(room.db, id);
  return session?.now.way === 'agent' ? session : null;
}

async function record(room: SessionRoom, id: SessionId, kind: 'equipment-connected' | 'equipment-lost'): Promise<void> {
  const at = room.clock.now();
  await room.db.transaction().execute((tx) => recordEvent({ tx, live: room.live }, id, { kind, at }));
}
