import type { SessionId } from '../../domain/kernel/id.ts';
import { addEvent } from '../sessions/record-event.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { lockSession } from '../sessions/session-store.ts';

/**
 * R2: where a browser is the equipment, it is connected while it shares its screen. Told once: the acceptance has said
 * so already, and a page that comes back after a gap of ours says it again.
 */
export async function tellShare(
  { db, live, clock }: Pick<SessionRoom, 'db' | 'live' | 'clock'>,
  id: SessionId,
  shares: boolean,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, id);
    if (session === null || session.now.way !== 'browser' || session.now.state !== 'active') return;
    if (session.now.equipmentConnected === shares) return;
    const kind = shares ? 'equipment-connected' : 'equipment-lost';
    await addEvent({ tx, live }, session, { kind, at: clock.now() });
  });
}
