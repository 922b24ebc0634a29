import { join } from 'node:path';
import type { Insertable } from 'kysely';
import type { SessionId } from '../../domain/kernel/id.ts';
import { folderStore } from '../platform/files.ts';
import { secretKeyOf } from '../platform/secrets.ts';
import { type RecordingFiles, videoFileKey } from '../recording/recording-files.ts';
import { sealVideo } from '../recording/sealed-video.ts';
import type { DB, Db } from '../tables.ts';

/** Where the program keeps its recordings, below this data folder and with this key. */
export function recordingFilesIn(dataDir: string, secretKey: string): RecordingFiles {
  return {
    files: folderStore(join(dataDir, 'files')),
    liveFolder: join(dataDir, 'recordings'),
    workFolder: join(dataDir, 'recordings-work'),
    masterKey: secretKeyOf(secretKey, 'the test’s').derive('recordings'),
  };
}

/** A session's recording as the program leaves it once the video is made, or in another state. */
export async function addRecording(
  db: Db,
  row: Insertable<DB['recordings']>,
  video?: { recordingFiles: RecordingFiles; mp4: Buffer },
): Promise<void> {
  const left = { state: 'ready', ...row };
  await db
    .insertInto('recordings')
    .values(left)
    .onConflict((begun) => begun.column('session_id').doUpdateSet(left))
    .execute();
  if (video === undefined) return;
  const { recordingFiles, mp4 } = video;
  const sealed = sealVideo(
    recordingFiles.masterKey,
    row.session_id as SessionId,
    (async function* () {
      yield mp4;
    })(),
  );
  await recordingFiles.files.putStream(videoFileKey(row.session_id as SessionId), sealed);
}
