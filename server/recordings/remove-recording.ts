import type { SessionId } from '../../domain/kernel/id.ts';
import { deleteRecordingFiles } from '../recording/recording-files.ts';
import { tellRecording } from '../recording/recording-row.ts';
import type { Tx } from '../tables.ts';
import type { RecordingsRoom } from './recordings-room.ts';

/** G1: the files of a recording that is to be deleted; only once they are gone it says so. Done as often as it takes. */
export async function removeRecording(room: RecordingsRoom, sessionId: SessionId): Promise<void> {
  const { db, clock, recordingFiles } = room;
  const marked = await db
    .selectFrom('recordings')
    .select('state')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  if (marked?.state !== 'deleting') return;
  await deleteRecordingFiles(recordingFiles, sessionId);
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('recordings')
      .set({ state: 'deleted', deleted_at: clock.now() })
      .where('session_id', '=', sessionId)
      .where('state', '=', 'deleting')
      .execute();
    await forgetReasons(tx, sessionId);
    await tellRecording(room, tx, sessionId);
  });
}

/** Why people looked is kept with what they looked at: where its client's data was deleted, no longer than that. */
async function forgetReasons(tx: Tx, sessionId: SessionId): Promise<void> {
  await tx
    .updateTable('recording_looks')
    .set({ reason: '' })
    .where('session_id', '=', sessionId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('sessions')
          .innerJoin('clients', 'clients.id', 'sessions.client_id')
          .select('sessions.id')
          .where('sessions.id', '=', sessionId)
          .where('clients.deleted_at', 'is not', null),
      ),
    )
    .execute();
}
