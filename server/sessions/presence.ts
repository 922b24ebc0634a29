import type { Actor } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import type { SessionEvent } from '../../domain/session/timeline.ts';
import type { InOrder } from '../platform/in-order.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { lockSession } from './session-store.ts';

type Side = 'technician' | 'client-page';
type Kind = 'technician-connected' | 'technician-lost' | 'client-page-open' | 'client-page-closed';

const KINDS: Record<Side, { here: Kind; gone: Kind }> = {
  technician: { here: 'technician-connected', gone: 'technician-lost' },
  'client-page': { here: 'client-page-open', gone: 'client-page-closed' },
};

export type Presence = Readonly<{ changed(actor: Actor, topic: string, present: boolean): void }>;

/**
 * R4, T1: who looks at a session. The technician is there while a page of theirs hears of it, the client while the
 * equipment's page does; two pages of one person count once.
 */
export function createPresence(room: SessionRoom, queue: InOrder): Presence {
  const pages = new Map<string, number>();
  return {
    changed: (actor, topic, present) => {
      const [name, id] = topic.split(':');
      const side = sideOf(actor);
      if (name !== 'session' || id === undefined || side === null) return;
      const key = `${side}:${id}:${actor.kind === 'staff' ? actor.userId : ''}`;
      const count = (pages.get(key) ?? 0) + (present ? 1 : -1);
      if (count === 0) pages.delete(key);
      else pages.set(key, count);
      const kind = KINDS[side][present ? 'here' : 'gone'];
      if (count === (present ? 1 : 0)) queue.add(id, () => recordPresence(room, asId(id), actor, kind));
    },
  };
}

function sideOf(actor: Actor): Side | null {
  if (actor.kind === 'equipment') return 'client-page';
  return actor.kind === 'staff' ? 'technician' : null;
}

/** A colleague who looks on is not the technician of the session; a session that is over needs nobody. */
async function recordPresence(room: SessionRoom, id: SessionId, actor: Actor, kind: Kind): Promise<void> {
  await room.db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, id);
    if (session === null || isOver(session.now.state)) return;
    if (actor.kind === 'staff' && actor.userId !== session.technicianId) return;
    const event: SessionEvent = { kind, at: room.clock.now() };
    await addEvent({ tx, live: room.live }, session, event);
  });
}
