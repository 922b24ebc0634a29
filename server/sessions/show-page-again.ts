import { setTimeout as wait } from 'node:timers/promises';
import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import { newToken } from '../platform/secrets.ts';
import { insertDecidedOffer } from './offer-store.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, lockSession } from './session-store.ts';

/** A page that outlived its agent hears of the session again within this long, in ms. */
const PAGE_BACK_MS = 5000;
/** How long the address may be opened. */
const PAGE_LIFE = { minutes: 10 };

/**
 * R4: a restarted equipment has lost the page of its session: it is opened anew, so that the client sees meter,
 * instructions and Stop again. It is the page of an offer that is decided already: nothing can be accepted on it (T1).
 */
export async function showPageAgain(
  room: SessionRoom,
  session: Readonly<{ id: SessionId; equipmentId: EquipmentId }>,
  afterMs = PAGE_BACK_MS,
): Promise<void> {
  await wait(afterMs, undefined, { ref: false });
  const { id, equipmentId } = session;
  const agentConnection = room.agents.connectionOf(equipmentId);
  const found = await findSession(room.db, id);
  if (agentConnection === null || found === null || found.equipmentId !== equipmentId) return;
  if (found.now.state !== 'active' || found.now.clientPresent || found.now.way !== 'agent') return;
  const token = newToken();
  const at = room.clock.now();
  await room.db.transaction().execute(async (tx) => {
    await lockSession(tx, id);
    await insertDecidedOffer(tx, {
      ...{ sessionId: id, equipmentId, agentConnection, token, at, expiresAt: at.add(PAGE_LIFE) },
    });
  });
  const pageUrl = `${room.publicUrl()}/equipment#token=${token}`;
  await room.agents.instruct(equipmentId, { kind: 'show-page', session: id, pageUrl });
}
