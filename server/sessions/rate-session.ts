import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { holdClient } from '../clients/client-store.ts';
import type { Tx } from '../tables.ts';
import { thingOf } from './change-session.ts';
import { putRating, rateUntil } from './rating-store.ts';
import { tellSession } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { lockSession } from './session-store.ts';

/** `stars` from 1 to 5; `words` may be empty. */
export type Rating = Readonly<{ stars: number; words: string }>;
type RateRefusal = AccessRefusal | 'illegal-transition' | 'rating-closed';

/** The client says how the help was, and may say it otherwise for 30 days after the end; after them it is `rating-closed`. */
export function rateSession(
  { db, clock, live }: SessionRoom,
  actor: Actor,
  id: SessionId,
  rating: Rating,
): Promise<Result<true, RateRefusal>> {
  const at = clock.now();
  const rate = async (tx: Tx): Promise<Result<true, RateRefusal>> => {
    // Before the session, as a deletion takes them.
    if (actor.kind === 'client' && !(await holdClient(tx, actor.clientId))) return refuse('not-found');
    const session = await lockSession(tx, id);
    const allowed = may(actor, 'rate-session', session === null ? {} : thingOf(session));
    if (!allowed.ok) return allowed;
    if (session === null) return refuse('not-found');
    const until = rateUntil(session.now);
    if (until === null) return refuse('illegal-transition');
    if (Temporal.Instant.compare(at, until) >= 0) return refuse('rating-closed');
    await putRating(tx, { ...rating, sessionId: id, at });
    await tellSession(tx, live, session);
    return ok(true);
  };
  return db.transaction().execute(rate);
}
