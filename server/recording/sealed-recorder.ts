import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Recorder, RecordingTrack } from './recorder.ts';
import { type ChunkKind, chunkHeader } from './sealed-format.ts';
import { beginPart, type SealedPart } from './sealed-part.ts';

/** What waits longer than this, in ms, is written: the most that kill -9 of the program can cost. */
const FLUSH_MS = 250;
/** Written at once when so much waits. */
const FLUSH_BYTES = 256 * 1024;
/** Above this the desktop waits for the disk … */
const HIGH_WATER = 8 << 20;
/** … until it is below this. */
const LOW_WATER = 2 << 20;
/** Brought to the disk this often, in ms: the most that a loss of power can cost. */
const SYNC_MS = 5_000;

type Ports = Readonly<{
  folder: string;
  /** 32 bytes; every part's key is derived from it. */
  masterKey: Buffer;
  begin?: (folder: string, master: Buffer, sessionId: string) => Promise<SealedPart>;
}>;

/** Keeps each session's desktop in sealed files below the folder, one part per run of the program. */
export function sealedRecorder({ folder, masterKey, begin = beginPart }: Ports): Recorder {
  const open = new Map<SessionId, SessionRecording>();
  return {
    open(sessionId, atMs, onFailed) {
      const recording = open.get(sessionId) ?? new SessionRecording(() => begin(folder, masterKey, sessionId));
      open.set(sessionId, recording);
      return recording.openTrack(atMs, onFailed);
    },
    async close(sessionId) {
      const recording = open.get(sessionId);
      open.delete(sessionId);
      await recording?.finish();
    },
    async stop() {
      const recordings = [...open.values()];
      open.clear();
      await Promise.all(recordings.map((recording) => recording.finish()));
    },
  };
}

class SessionRecording {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #writingBytes = 0;
  #tracks = 0;
  #failure: string | null = null;
  #finished = false;
  #full = false;
  #lastAtMs = 0;
  readonly #listeners = new Set<(reason: string) => void>();
  readonly #openTracks = new Set<number>();
  #room = Promise.withResolvers<void>();
  #wake = Promise.withResolvers<void>();
  readonly #written: Promise<void>;

  constructor(begin: () => Promise<SealedPart>) {
    this.#written = this.#write(begin).catch((thrown: unknown) => this.#fail(thrown));
  }

  openTrack(atMs: number, onFailed: (reason: string) => void): RecordingTrack {
    const track = this.#tracks++;
    this.#openTracks.add(track);
    this.#listeners.add(onFailed);
    if (this.#failure !== null) queueMicrotask(() => onFailed(this.#failure ?? ''));
    this.#put('opened', track, atMs, Buffer.alloc(0));
    return {
      append: (bytes, at) => this.#put('desktop', track, at, bytes),
      drained: () => this.#room.promise,
      close: (at) => {
        if (!this.#openTracks.delete(track)) return;
        this.#put('closed', track, at, Buffer.alloc(0));
      },
    };
  }

  /** Resolves when everything is on the disk; a failure has been told then. */
  async finish(): Promise<void> {
    for (const track of this.#openTracks) this.#put('closed', track, this.#lastAtMs, Buffer.alloc(0));
    this.#finished = true;
    this.#wake.resolve();
    await this.#written;
  }

  #put(kind: ChunkKind, track: number, atMs: number, bytes: Buffer): boolean {
    if (this.#failure !== null || this.#finished) return true;
    this.#lastAtMs = atMs;
    this.#waiting.push(chunkHeader({ kind, track, atMs, bytes }), bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= FLUSH_BYTES) this.#wake.resolve();
    if (this.#waitingBytes + this.#writingBytes < HIGH_WATER) return true;
    if (!this.#full) this.#room = Promise.withResolvers();
    this.#full = true;
    return false;
  }

  /** The only writer of the file: gathers for a moment, writes one frame, again. */
  async #write(begin: () => Promise<SealedPart>): Promise<void> {
    const part = await begin();
    try {
      let unsynced = 0;
      let syncedAtMs = performance.now();
      while (!this.#finished || this.#waiting.length > 0) {
        if (!this.#finished && this.#waitingBytes < FLUSH_BYTES) await this.#pause();
        unsynced += this.#waitingBytes;
        await this.#writeWaiting(part);
        if (unsynced === 0 || performance.now() - syncedAtMs < SYNC_MS) continue;
        await part.sync();
        unsynced = 0;
        syncedAtMs = performance.now();
      }
      await part.sync();
    } finally {
      await part.close();
    }
  }

  async #writeWaiting(part: SealedPart): Promise<void> {
    const pieces = this.#waiting;
    if (pieces.length === 0) return;
    this.#writingBytes = this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    await part.append(pieces);
    this.#writingBytes = 0;
    if (this.#waitingBytes < LOW_WATER) this.#makeRoom();
  }

  #makeRoom(): void {
    this.#full = false;
    this.#room.resolve();
  }

  async #pause(): Promise<void> {
    const timer = new AbortController();
    await Promise.race([this.#wake.promise, wait(FLUSH_MS, undefined, { signal: timer.signal })]);
    timer.abort();
    this.#wake = Promise.withResolvers();
  }

  #fail(thrown: unknown): void {
    this.#failure = thrown instanceof Error ? thrown.message : String(thrown);
    this.#waiting = [];
    this.#makeRoom();
    for (const tell of this.#listeners) tell(this.#failure);
  }
}
