import type { SessionId } from '../../domain/kernel/id.ts';
import type { TrackSource } from './track-source.ts';

/**
 * Where picture and voices go (G1). A track is one connection of a source: after a drop the same source gets another
 * one. A recording that fails is told once a track by `onFailed`; it then takes bytes without keeping them.
 */
export type Recorder = {
  /**
   * `atMs` is ms since 1970 on the server's clock, here and below. Of a session that was closed lately nothing more is
   * kept: the track is given, and forgets.
   */
  open(sessionId: SessionId, source: TrackSource, atMs: number, onFailed: (reason: string) => void): RecordingTrack;
  /** The session is over, or not recorded any more: resolves when all of it is on the disk. Tracks still open are closed first. */
  close(sessionId: SessionId): Promise<void>;
  /** The program stops: the same for every session. */
  stop(): Promise<void>;
};

/** What is told of a recorder that can not keep up, for its patience is not its own. */
export const RECORDER_TOO_SLOW = 'too slow';

export type RecordingTrack = {
  /** False: it can not keep up, send nothing before `drained`. A chunk of a take is prefixed by its number (media-chunk.ts). */
  append(bytes: Buffer, atMs: number): boolean;
  /** Resolves when there is room again, or nothing is kept any more. */
  drained(): Promise<void>;
  /** Resolves when all that was appended so far survives kill -9 of the program, or nothing is kept any more. */
  kept(): Promise<void>;
  close(atMs: number): void;
};
