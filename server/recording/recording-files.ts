import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { FileStore } from '../platform/files.ts';
import { openSealedVideo, type SealedVideo } from './sealed-video.ts';

/** Where the files of recordings are. */
export type RecordingFiles = Readonly<{
  /** The finished videos, sealed. */
  files: FileStore;
  /** The sealed parts that are written while sessions run: a folder for each session. */
  liveFolder: string;
  /** What is needed while a video is made: a folder for each session. */
  workFolder: string;
  /** 32 bytes; the key of every file is derived from it. */
  masterKey: Buffer;
}>;

/** Where the store keeps the video of a session. */
export function videoFileKey(sessionId: SessionId): string {
  return `recordings/${sessionId}.mp4.sealed`;
}

export function workFolderOf({ workFolder }: RecordingFiles, sessionId: SessionId): string {
  return join(workFolder, sessionId);
}

/** The finished video of a session, to be read in parts; null while there is none. @throws when it was tampered with. */
export function openRecordingVideo(
  { files, masterKey }: RecordingFiles,
  sessionId: SessionId,
): Promise<SealedVideo | null> {
  return openSealedVideo(files, videoFileKey(sessionId), masterKey, sessionId);
}

/** What the video was made of, once it is ready: the same picture and voices, a second time. */
export async function deleteLiveParts({ liveFolder }: RecordingFiles, sessionId: SessionId): Promise<void> {
  await rm(join(liveFolder, sessionId), { recursive: true, force: true });
}

/** Really gone when this resolves: the video, the live parts, whatever was half made of them. */
export async function deleteRecordingFiles(recording: RecordingFiles, sessionId: SessionId): Promise<void> {
  await recording.files.delete(videoFileKey(sessionId));
  await deleteLiveParts(recording, sessionId);
  await rm(workFolderOf(recording, sessionId), { recursive: true, force: true });
}
