import type { SessionId } from '../../domain/kernel/id.ts';

/**
 * Where the bytes from the desktop go (G1). A track is one connection of the desktop: after a drop the same session
 * gets another one. A recording that fails is told once a track by `onFailed`; it then takes bytes without keeping them.
 */
export type Recorder = {
  /** `atMs` is ms since 1970 on the server's clock, here and below. */
  open(sessionId: SessionId, atMs: number, onFailed: (reason: string) => void): RecordingTrack;
  /** The session is over: resolves when all of it is on the disk. Tracks still open are closed first. */
  close(sessionId: SessionId): Promise<void>;
  /** The program stops: the same for every session. */
  stop(): Promise<void>;
};

export type RecordingTrack = {
  /** False: it can not keep up, send nothing before `drained`. */
  append(bytes: Buffer, atMs: number): boolean;
  /** Resolves when there is room again, or nothing is kept any more. */
  drained(): Promise<void>;
  close(atMs: number): void;
};
