import type { SessionId } from '../../domain/kernel/id.ts';
import type { RecordingState } from '../../protocol/recordings.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db, Tx } from '../tables.ts';

/** What stands of a session's recording; undefined where it never was recorded. */
export function recordingRow(db: Db, sessionId: SessionId) {
  return db.selectFrom('recordings').selectAll().where('session_id', '=', sessionId).executeTakeFirst();
}

type Change = Readonly<{
  state?: Exclude<RecordingState, 'none' | 'deleting'>;
  progress?: number;
  starts_at?: Temporal.Instant;
  duration_ms?: number;
  video_bytes?: number;
  error?: string | null;
  ready_at?: Temporal.Instant;
}>;

/** Changes a recording that is not deleted, nor about to be, and tells whoever looks at it. @returns whether there was one. */
export async function markRecording(
  { tx, live }: { tx: Tx; live: LiveBus },
  sessionId: SessionId,
  change: Change,
): Promise<boolean> {
  const changed = await tx
    .updateTable('recordings')
    .set(change)
    .where('session_id', '=', sessionId)
    .where('state', 'not in', ['deleting', 'deleted'])
    .executeTakeFirst();
  await tellRecording({ live }, tx, sessionId);
  return changed.numUpdatedRows > 0n;
}

/** Nothing came of it: no picture, no voice. */
export async function forgetRecording({ tx, live }: { tx: Tx; live: LiveBus }, sessionId: SessionId): Promise<void> {
  await tx.deleteFrom('recordings').where('session_id', '=', sessionId).execute();
  await tellRecording({ live }, tx, sessionId);
}

/** What was given up may succeed now: the disk has room again, the program can do more. */
export async function retryFailedRecordings(tx: Tx): Promise<void> {
  await tx.updateTable('recordings').set({ state: 'waiting' }).where('state', '=', 'failed').execute();
}

/** The sessions whose video is to be made, the oldest first. */
export async function unmadeRecordings(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('recordings')
    .select('session_id')
    .where('state', 'in', ['waiting', 'making'])
    .orderBy('session_id')
    .execute();
  return rows.map((row) => row.session_id);
}

/** The list of recordings and the pages of the session look again. */
export async function tellRecording({ live }: { live: LiveBus }, tx: Tx, sessionId: SessionId): Promise<void> {
  for (const topic of ['recordings', `session:${sessionId}`]) await live.tell(tx, topic);
}
