import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { SessionEvent, SessionEventKind } from '../../domain/session/events.ts';
import { advance, type SessionState } from '../../domain/session/timeline.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Tx } from '../tables.ts';
import { lockSession, type Session, writeEvent } from './session-store.ts';

/** Adds an event to a session the caller has locked, and tells everyone who looks at it. */
export async function addEvent(
  { tx, live }: { tx: Tx; live: LiveBus },
  session: Session,
  event: SessionEvent,
): Promise<Result<SessionState, 'illegal-transition'>> {
  const next = advance(session.now, event);
  if (!next.ok) return next;
  await writeEvent(tx, session.id, event, next.value);
  // However it was accepted, from here on it is recorded (G1).
  if (event.kind === 'accepted')
    await tx
      .insertInto('recordings')
      .values({ session_id: session.id })
      .onConflict((row) => row.doNothing())
      .execute();
  await tellSession(tx, live, session);
  if (MOVES_THE_QUEUE.has(event.kind)) await tellWaiting(tx, live);
  return next;
}

/** What changes the places of those who wait. */
const MOVES_THE_QUEUE: ReadonlySet<SessionEventKind> = new Set([
  'taken',
  'released',
  'cancelled',
  'refused',
  'concluded',
  'voided',
]);

async function tellWaiting(tx: Tx, live: LiveBus): Promise<void> {
  const waiting = await tx.selectFrom('sessions').select('id').where('state', '=', 'requested').execute();
  for (const { id } of waiting) await live.tell(tx, `session:${id}`);
}

export async function tellSession(tx: Tx, live: LiveBus, session: Pick<Session, 'id' | 'clientId'>): Promise<void> {
  for (const topic of [`session:${session.id}`, `client:${session.clientId}`, 'queue']) await live.tell(tx, topic);
}

/** Locks the session and adds an event to it. */
export async function recordEvent(
  { tx, live }: { tx: Tx; live: LiveBus },
  id: SessionId,
  event: SessionEvent,
): Promise<Result<Session, 'not-found' | 'illegal-transition'>> {
  const session = await lockSession(tx, id);
  if (session === null) return refuse('not-found');
  const next = await addEvent({ tx, live }, session, event);
  return next.ok ? ok({ ...session, now: next.value }) : next;
}
