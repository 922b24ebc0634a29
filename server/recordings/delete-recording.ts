import type { AccessRefusal, Actor } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import type { Tx } from '../tables.ts';
import { changeRecording } from './change-recording.ts';
import { REMOVE_RECORDING, type RecordingsRoom } from './recordings-room.ts';

/** Nobody writes to these. A video that waits for its turn, or for a missing ffmpeg, has its day too. */
const AT_REST = ['waiting', 'ready', 'failed'] as const;

type Refusal = AccessRefusal | 'recording-held' | 'recording-not-ready';

/**
 * G1: from here on nobody sees it. It is marked first and its files go with the job: a program that dies in between
 * goes on where it was. A reason of null: its time is over.
 */
export async function deleteRecording(
  room: RecordingsRoom,
  actor: Actor,
  id: SessionId,
  reason: string | null,
): Promise<Result<true, Refusal>> {
  return changeRecording(room, { actor, action: 'delete-recording', id }, async (tx, { state, held }) => {
    if (held) return refuse('recording-held');
    if (!AT_REST.some((each) => each === state)) return refuse('recording-not-ready');
    await tx
      .updateTable('recordings')
      .set({
        state: 'deleting',
        deleted_by: actor.kind === 'staff' ? actor.userId : null,
        deleted_reason: reason,
      })
      .where('session_id', '=', id)
      .execute();
    await removeLater(room, tx, id);
    return ok(true);
  });
}

/** G1: every day: what is past its day and not held; and whatever an earlier day could not finish. */
export async function deleteDueRecordings(room: RecordingsRoom): Promise<void> {
  const { db, clock } = room;
  const unfinished = await db.selectFrom('recordings').select('session_id').where('state', '=', 'deleting').execute();
  for (const { session_id: id } of unfinished) await db.transaction().execute((tx) => removeLater(room, tx, id));
  const due = await db
    .selectFrom('recordings')
    .select('session_id')
    .where('state', 'in', [...AT_REST])
    .where('delete_on', '<=', lisbonDate(clock.now()))
    .where('held_at', 'is', null)
    .execute();
  // One that was held, or deleted by hand, meanwhile refuses, which is as it should be.
  for (const { session_id: id } of due) await deleteRecording(room, { kind: 'system' }, asId(id), null);
}

async function removeLater({ jobs }: RecordingsRoom, tx: Tx, sessionId: string): Promise<void> {
  await jobs.enqueue(tx, REMOVE_RECORDING, { sessionId });
}
