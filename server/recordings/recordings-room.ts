import type { RecordingFiles } from '../recording/recording-files.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import type { Tx } from '../tables.ts';

export type RecordingsRoom = Pick<SessionRoom, 'db' | 'clock' | 'live' | 'jobs'> &
  Readonly<{ recordingFiles: RecordingFiles }>;

/** The queue of recordings whose files are to be removed; and of the daily look at those whose time is over. */
export const REMOVE_RECORDING = 'remove-recording';
export const DELETE_DUE_RECORDINGS = 'delete-due-recordings';

/** The list of recordings and the pages of the session look again. */
export async function tellRecording({ live }: Pick<RecordingsRoom, 'live'>, tx: Tx, sessionId: string): Promise<void> {
  await live.tell(tx, 'recordings');
  await live.tell(tx, `session:${sessionId}`);
}
