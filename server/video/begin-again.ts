import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { retryFailedRecordings, unmadeRecordings } from '../recording/recording-row.ts';
import { MAKE_RECORDING } from '../sessions/session-room.ts';
import type { VideoRoom } from './make-recording.ts';

/**
 * At the start of the program, before the first job runs: what a killed program left half made is removed, and every
 * video that is still to be made is asked for again, those that were given up included. Asked for twice it is made once.
 */
export async function beginAgain({
  db,
  jobs,
  recordingFiles,
}: Pick<VideoRoom, 'db' | 'jobs' | 'recordingFiles'>): Promise<void> {
  await mkdir(recordingFiles.workFolder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(recordingFiles.workFolder))
    await rm(join(recordingFiles.workFolder, name), { recursive: true, force: true });
  await db.transaction().execute(retryFailedRecordings);
  for (const sessionId of await unmadeRecordings(db))
    await db.transaction().execute((tx) => jobs.enqueue(tx, MAKE_RECORDING, { sessionId }));
}
