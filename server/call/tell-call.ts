import type { SessionId } from '../../domain/kernel/id.ts';
import type { By } from '../../domain/session/events.ts';
import type { SessionState } from '../../domain/session/timeline.ts';
import { addEvent } from '../sessions/record-event.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { lockSession } from '../sessions/session-store.ts';

export type CallEvent = 'call-joined' | 'call-left' | 'voice-lost' | 'voice-back';

/** Whether the timeline does not say so already: a page that comes back after a gap of ours is in the call again, once. */
const IS_NEW: Readonly<Record<CallEvent, (now: SessionState, by: By) => boolean>> = {
  'call-joined': ({ inCall }, by) => !inCall.includes(by),
  'call-left': ({ inCall }, by) => inCall.includes(by),
  'voice-lost': (now, by) => (now.inCall.includes(by) || isShared(now, by)) && !now.voicesLost.includes(by),
  'voice-back': ({ voicesLost }, by) => voicesLost.includes(by),
};

/** A browser that is the equipment hands in its screen as others hand in their voices. */
function isShared({ way, equipmentConnected }: SessionState, by: By): boolean {
  return by === 'client-equipment' && way === 'browser' && equipmentConnected;
}

/** C1, G1: what happens in the call is told in the session's timeline, and so to both sides at once. */
export async function tellCall(
  { db, live, clock }: Pick<SessionRoom, 'db' | 'live' | 'clock'>,
  id: SessionId,
  kind: CallEvent,
  by: By,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, id);
    if (session === null || !IS_NEW[kind](session.now, by)) return;
    // Refused where the session is over meanwhile: then nobody needs to know.
    await addEvent({ tx, live }, session, { kind, by, at: clock.now() });
  });
}
