import type { RecordingFiles } from '../recording/recording-files.ts';
import type { SessionRoom } from '../sessions/session-room.ts';

export type RecordingsRoom = Pick<SessionRoom, 'db' | 'clock' | 'live' | 'jobs'> &
  Readonly<{ recordingFiles: RecordingFiles }>;

/** The queue of recordings whose files are to be removed; and of the daily look at those whose time is over. */
export const REMOVE_RECORDING = 'remove-recording';
export const DELETE_DUE_RECORDINGS = 'delete-due-recordings';
