import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession } from './session-store.ts';

/**
 * T1: the technician's console shows the first picture of a screen that a browser shares, and time starts. The server
 * does not see that picture itself: it goes from browser to browser. Told again it changes nothing.
 */
export async function tellSharedPicture(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<true, ChangeRefusal>> {
  const at = room.clock.now();
  const told = await changeSession(room, {
    actor,
    action: 'tell-picture',
    id,
    event: ({ now }) =>
      now.way === 'browser' && now.equipmentConnected && now.pictureAt === null ? { kind: 'picture', at } : null,
  });
  if (told.ok) return ok(true);
  if (told.code !== 'illegal-transition') return told;
  const session = await findSession(room.db, id);
  return session?.now.pictureAt ? ok(true) : told;
}
