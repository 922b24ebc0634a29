import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { State } from '../../domain/session/lifecycle.ts';
import type { Tx } from '../tables.ts';
import { thingOf } from './change-session.ts';
import { tellSession } from './record-event.ts';
import { putReport, readReport } from './report-store.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, lockSession } from './session-store.ts';

/** Notes begin with the session; what was done can be put into better words after it. */
const WRITTEN_IN: readonly State[] = ['active', 'concluded', 'voided'];

type ReportRefusal = AccessRefusal | 'illegal-transition';

/** The notes of a session, which become its report, for those who may write it. */
export async function readNotes(
  { db }: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ text: string }, AccessRefusal>> {
  const session = await findSession(db, id);
  const allowed = may(actor, 'write-report', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  return session === null ? refuse('not-found') : ok({ text: (await readReport(db, id)) ?? '' });
}

/** Keeps the notes as they now are: each save replaces the one before. The client reads them after the session. */
export function writeReport(
  { db, clock, live }: SessionRoom,
  actor: Actor,
  id: SessionId,
  text: string,
): Promise<Result<true, ReportRefusal>> {
  const write = async (tx: Tx): Promise<Result<true, ReportRefusal>> => {
    const session = await lockSession(tx, id);
    const allowed = may(actor, 'write-report', session === null ? {} : thingOf(session));
    if (!allowed.ok) return allowed;
    if (session === null || actor.kind !== 'staff') return refuse('not-found');
    if (!WRITTEN_IN.includes(session.now.state)) return refuse('illegal-transition');
    await putReport(tx, { sessionId: id, text, by: actor.userId, at: clock.now() });
    // While it runs, every pause in typing is a save: the client's page has nothing of it to show yet.
    if (session.now.state !== 'active') await tellSession(tx, live, session);
    return ok(true);
  };
  return db.transaction().execute(write);
}
