import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { State } from '../../domain/session/lifecycle.ts';
import type { ReportNotes } from '../../protocol/tools.ts';
import type { Db, Tx } from '../tables.ts';
import { thingOf } from './change-session.ts';
import { tellSession } from './record-event.ts';
import { findNotes, putReport } from './report-store.ts';
import type { SessionRoom } from './session-room.ts';
import { findSession, lockSession } from './session-store.ts';

/** Notes begin with the session; what was done can be put into better words after it. */
const WRITTEN_IN: readonly State[] = ['active', 'concluded', 'voided'];

type ReportRefusal = AccessRefusal | 'illegal-transition' | 'notes-newer';

/** The notes of a session, which become its report, for those who may write it. */
export async function readNotes(
  { db }: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<ReportNotes, AccessRefusal>> {
  const session = await findSession(db, id);
  const allowed = may(actor, 'write-report', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  return session === null ? refuse('not-found') : ok(await notesOf(db, id));
}

/**
 * Keeps the notes as they now are, in the place of what they began from (`base`: when that was written). Where somebody
 * else has written since, nothing changes: `notes-newer`. The same text again is done already, whatever it began from: a
 * save whose answer was lost may be sent again. The client reads the notes after the session.
 */
export function writeReport(
  { db, clock, live }: SessionRoom,
  actor: Actor,
  id: SessionId,
  { text, base }: { text: string; base: string | null },
): Promise<Result<ReportNotes, ReportRefusal>> {
  const write = async (tx: Tx): Promise<Result<ReportNotes, ReportRefusal>> => {
    const session = await lockSession(tx, id);
    const allowed = may(actor, 'write-report', session === null ? {} : thingOf(session));
    if (!allowed.ok) return allowed;
    if (session === null || actor.kind !== 'staff') return refuse('not-found');
    if (!WRITTEN_IN.includes(session.now.state)) return refuse('illegal-transition');
    const kept = await notesOf(tx, id);
    if (kept.written !== null && kept.text === text) return ok(kept);
    if (!isSame(kept.written?.at ?? null, base)) return refuse('notes-newer');
    await putReport(tx, { sessionId: id, text, by: actor.userId, at: clock.now() });
    // While it runs, every pause in typing is a save: the client's page has nothing of it to show yet.
    if (session.now.state !== 'active') await tellSession(tx, live, session);
    return ok(await notesOf(tx, id));
  };
  return db.transaction().execute(write);
}

async function notesOf(db: Db, id: SessionId): Promise<ReportNotes> {
  const kept = await findNotes(db, id);
  return { text: kept?.text ?? '', written: kept && { at: kept.at.toString(), by: kept.by } };
}

function isSame(writtenAt: string | null, base: string | null): boolean {
  if (writtenAt === null || base === null) return writtenAt === base;
  return Temporal.Instant.from(writtenAt).equals(base);
}
