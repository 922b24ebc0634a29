import type { SessionId, UserId } from '../../domain/kernel/id.ts';
import type { Db, Tx } from '../tables.ts';

/** What was done in a session, in the technician's words; null while nothing is written. */
export async function readReport(db: Db, sessionId: SessionId): Promise<string | null> {
  const kept = await findNotes(db, sessionId);
  return kept?.text || null;
}

/** The same with who wrote it and when; null where nobody has written yet. */
export async function findNotes(db: Db, sessionId: SessionId) {
  const row = await db
    .selectFrom('session_reports')
    .innerJoin('auth_users', 'auth_users.id', 'session_reports.written_by')
    .select(['text', 'written_at as at', 'auth_users.name as by'])
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Each save replaces the one before. */
export async function putReport(
  tx: Tx,
  report: { sessionId: SessionId; text: string; by: UserId; at: Temporal.Instant },
): Promise<void> {
  const written = { text: report.text, written_by: report.by, written_at: report.at };
  await tx
    .insertInto('session_reports')
    .values({ session_id: report.sessionId, ...written })
    .onConflict((conflict) => conflict.column('session_id').doUpdateSet(written))
    .execute();
}
