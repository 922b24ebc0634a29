import type { Actor } from '../../domain/access/may.ts';

/**
 * Which sessions a client is looking at now, on whatever page of theirs: the portal, the equipment's, the phone's. Only of
 * this program's own pages: what is decided by it, such as a mail, may be one too many, never one too few.
 */
export type Followers = Readonly<{
  /** A page began, or ceased, to hear of a topic. */
  changed(actor: Actor, topic: string, present: boolean): void;
  /** One of them went out of sight, or is no longer out of it. */
  sight(actor: Actor, topic: string, hidden: boolean): void;
  isFollowed(sessionId: string): boolean;
}>;

export function createFollowers(): Followers {
  const seen = new Map<string, number>();
  const count = (actor: Actor, topic: string, by: 1 | -1) => {
    if (actor.kind === 'staff' || actor.kind === 'visitor') return;
    const left = (seen.get(topic) ?? 0) + by;
    if (left === 0) seen.delete(topic);
    else seen.set(topic, left);
  };
  return {
    changed: (actor, topic, present) => count(actor, topic, present ? 1 : -1),
    sight: (actor, topic, hidden) => count(actor, topic, hidden ? -1 : 1),
    isFollowed: (sessionId) => (seen.get(`session:${sessionId}`) ?? 0) > 0,
  };
}
