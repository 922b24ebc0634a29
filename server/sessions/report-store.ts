import type { SessionId, UserId } from '../../domain/kernel/id.ts';
import type { Db, Tx } from '../tables.ts';

/** What was done in a session, in the technician's words; null while nothing is written. */
export async function readReport(db: Db, sessionId: SessionId): Promise<string | null> {
  const row = await db
    .selectFrom('session_reports')
    .select('text')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row?.text || null;
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
