import type { SessionId } from '../../domain/kernel/id.ts';
import { whatIsDue } from '../../domain/session/watch.ts';
import { readSettings, type Settings } from '../settings/settings-store.ts';
import { endWithoutContact, voidSession } from './end-session.ts';
import { lapseOffer } from './offer-session.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, liveSessionIds } from './session-store.ts';

/**
 * T1: does what is due by itself in every live session: no picture in time voids, no contact for long ends, an offer
 * nobody answers lapses. Each act looks again under the session's lock; one that came too late is refused there.
 */
export async function watchSessions(room: SessionRoom): Promise<void> {
  const settings = await readSettings(room.db);
  for (const id of await liveSessionIds(room.db)) await watchOne(room, id, settings);
}

async function watchOne(room: SessionRoom, id: SessionId, settings: Settings): Promise<void> {
  const session = await findSession(room.db, id);
  if (session === null) return;
  const due = whatIsDue(session.now, room.clock.now(), { ...settings, gapToleranceSeconds: settings.serverGapSeconds });
  if (due === null) return;
  if (due.act === 'void') await voidSession(room, id, due.reason);
  else if (due.act === 'conclude') await endWithoutContact(room, id, due.at);
  else await lapseOffer(room, id);
}
