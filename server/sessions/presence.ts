import type { Actor } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import type { InOrder } from '../platform/in-order.ts';
import { EVERYTHING } from '../platform/live-bus.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, lockSession, type Session } from './session-store.ts';

export type Presence = Readonly<{
  /** A page began, or ceased, to hear of a topic. */
  changed(actor: Actor, topic: string, present: boolean): void;
  /** One of its pages went out of sight, or is no longer out of it. */
  sight(actor: Actor, topic: string, hidden: boolean): void;
  stop(): void;
}>;

type Kind =
  | 'technician-connected'
  | 'technician-lost'
  | 'client-page-open'
  | 'client-page-closed'
  | 'client-page-seen'
  | 'client-page-hidden'
  | 'client-phone-open'
  | 'client-phone-closed';

/**
 * R4, T1: who looks at a session. The technician is there while a page of theirs hears of it, the client while the
 * equipment's page does, their phone while its own does; two pages of one person count once. The client
 * sees the session while one of the equipment's pages is in sight. Whenever something happens to a session that pages here
 * look at, its timeline is made to say who is there: the technician who takes it with its page open is there at once,
 * and after a gap of ours everyone who stayed.
 */
export function createPresence(room: SessionRoom, queue: InOrder): Presence {
  const pages = new Map<SessionId, Map<string, number>>();
  /** How many of the equipment's pages are open, but out of sight. */
  const hidden = new Map<SessionId, number>();
  const isHere = (id: SessionId, who: string) => pages.get(id)?.has(who) ?? false;

  const missing = (session: Session): Kind[] => {
    const { id, technicianId, now } = session;
    if (isOver(now.state)) return [];
    const technician = technicianId !== null && (isHere(id, technicianId) || formerStays(session, isHere, room));
    const client = isHere(id, CLIENT_PAGE);
    const phone = isHere(id, CLIENT_PHONE);
    const kinds: Kind[] = [];
    if (technician !== now.technicianConnected) kinds.push(technician ? 'technician-connected' : 'technician-lost');
    if (client !== now.clientPresent) kinds.push(client ? 'client-page-open' : 'client-page-closed');
    // A page that opens is taken to be seen.
    const wasSeen = client === now.clientPresent ? now.clientSeen : client;
    const seen = (pages.get(id)?.get(CLIENT_PAGE) ?? 0) > (hidden.get(id) ?? 0);
    if (client && seen !== wasSeen) kinds.push(seen ? 'client-page-seen' : 'client-page-hidden');
    if (phone !== now.phonePresent) kinds.push(phone ? 'client-phone-open' : 'client-phone-closed');
    return kinds;
  };
  const tell = async (id: SessionId) => {
    const seen = await findSession(room.db, id);
    if (seen === null || missing(seen).length === 0) return;
    await room.db.transaction().execute(async (tx) => {
      const session = await lockSession(tx, id);
      if (session === null) return;
      let now = session.now;
      for (const kind of missing(session)) {
        now = must(await addEvent({ tx, live: room.live }, { ...session, now }, { kind, at: room.clock.now() }));
      }
    });
  };
  const later = (id: SessionId) => queue.add(id, () => tell(id));
  const stop = room.live.hear((topic) => {
    if (topic === EVERYTHING) for (const id of pages.keys()) later(id);
    const id = sessionOf(topic);
    if (id !== null && pages.has(id)) later(id);
  });

  return {
    changed: (actor, topic, present) => {
      const id = sessionOf(topic);
      const who = nameOf(actor);
      if (id === null || who === null) return;
      const here = pages.get(id) ?? new Map<string, number>();
      const count = (here.get(who) ?? 0) + (present ? 1 : -1);
      if (count > 0) here.set(who, count);
      else here.delete(who);
      if (here.size > 0) pages.set(id, here);
      else pages.delete(id);
      later(id);
    },
    sight: (actor, topic, out) => {
      const id = sessionOf(topic);
      if (id === null || nameOf(actor) !== CLIENT_PAGE) return;
      const count = (hidden.get(id) ?? 0) + (out ? 1 : -1);
      if (count > 0) hidden.set(id, count);
      else hidden.delete(id);
      later(id);
    },
    stop,
  };
}

const HAND_OVER_MS = 60_000;
const CLIENT_PAGE = 'client-page';
const CLIENT_PHONE = 'client-phone';

/** Only the page on the equipment is the client's presence (R4): a portal elsewhere is not beside the equipment. */
function nameOf(actor: Actor): string | null {
  if (actor.kind === 'equipment') return CLIENT_PAGE;
  if (actor.kind === 'phone') return CLIENT_PHONE;
  return actor.kind === 'staff' ? actor.userId : null;
}

function sessionOf(topic: string): SessionId | null {
  const [name, id] = topic.split(':');
  return name === 'session' && id !== undefined ? asId(id) : null;
}

/** In a hand-over the former technician is still there, for as long as their picture may go on. */
function formerStays(
  { id, events, now }: Session,
  isHere: (id: SessionId, who: string) => boolean,
  { clock }: SessionRoom,
): boolean {
  const handed = events.findLast((event) => event.kind === 'handed-over');
  if (handed === undefined || now.state !== 'active' || !isHere(id, handed.from)) return false;
  return clock.now().epochMilliseconds - handed.at.epochMilliseconds < HAND_OVER_MS;
}
