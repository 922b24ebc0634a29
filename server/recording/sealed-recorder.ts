import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Recorder, RecordingTrack } from './recorder.ts';
import { type ChunkKind, chunkHeader } from './sealed-format.ts';
import { beginPart, type SealedPart } from './sealed-part.ts';
import { type TrackSource, writeSource } from './track-source.ts';

/** What waits longer than this, in ms, is written: the most that kill -9 of the program can cost. */
const FLUSH_MS = 250;
/** Written at once when so much waits. */
const FLUSH_BYTES = 256 * 1024;
/** Above this the desktop waits for the disk … */
const HIGH_WATER = 8 << 20;
/** … until it is below this. */
const LOW_WATER = 2 << 20;
/** Of so many sessions that were closed last, what comes late is known to be late. */
const MOST_CLOSED = 1_000;
/** Brought to the disk this often, in ms: the most that a loss of power can cost. */
const SYNC_MS = 5_000;

type Ports = Readonly<{
  folder: string;
  /** 32 bytes; every part's key is derived from it. */
  masterKey: Buffer;
  begin?: (folder: string, master: Buffer, sessionId: string) => Promise<SealedPart>;
  mostClosed?: number;
}>;

/** Keeps each session's desktop and voices in sealed files below the folder, one part per run of the program. */
export function sealedRecorder({ folder, masterKey, begin = beginPart, mostClosed = MOST_CLOSED }: Ports): Recorder {
  const open = new Map<SessionId, SessionRecording>();
  const closed = new Map<SessionId, Promise<void>>();
  /** Of these, the ones that are on the disk, the oldest first. */
  const finished: SessionId[] = [];
  const finish = async (sessionId: SessionId) => {
    await open.get(sessionId)?.finish();
    const oldest = finished.push(sessionId) > mostClosed ? finished.shift() : undefined;
    if (oldest !== undefined) closed.delete(oldest);
  };
  const close = (sessionId: SessionId): Promise<void> => {
    const closing = closed.get(sessionId) ?? finish(sessionId);
    closed.set(sessionId, closing);
    open.delete(sessionId);
    return closing;
  };
  return {
    open(sessionId, source, atMs, onFailed) {
      if (closed.has(sessionId)) return NOTHING_KEPT;
      const recording = open.get(sessionId) ?? new SessionRecording(() => begin(folder, masterKey, sessionId));
      open.set(sessionId, recording);
      return recording.openTrack(source, atMs, onFailed);
    },
    close,
    async stop() {
      await Promise.all([...closed.values(), ...[...open.keys()].map(close)]);
    },
  };
}

const NOTHING_KEPT: RecordingTrack = {
  append: () => true,
  drained: async () => {},
  kept: async () => {},
  close: () => {},
};

class SessionRecording {
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #writingBytes = 0;
  #tracks = 0;
  /** Chunks taken, and of these the ones written. */
  #taken = 0;
  #written = 0;
  #waiters: { taken: number; resolve: () => void }[] = [];
  #failure: string | null = null;
  #finished = false;
  #full = false;
  #lastAtMs = 0;
  readonly #listeners = new Set<(reason: string) => void>();
  readonly #openTracks = new Set<number>();
  #room = Promise.withResolvers<void>();
  #wake = Promise.withResolvers<void>();
  readonly #writing: Promise<void>;

  constructor(begin: () => Promise<SealedPart>) {
    this.#writing = this.#write(begin).catch((thrown: unknown) => this.#fail(thrown));
  }

  openTrack(source: TrackSource, atMs: number, onFailed: (reason: string) => void): RecordingTrack {
    const track = this.#tracks++;
    this.#openTracks.add(track);
    this.#listeners.add(onFailed);
    if (this.#failure !== null) queueMicrotask(() => onFailed(this.#failure ?? ''));
    this.#put('opened', track, atMs, writeSource(source));
    return {
      append: (bytes, at) => this.#put('bytes', track, at, bytes),
      drained: () => this.#room.promise,
      kept: () => this.#kept(),
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
    await this.#writing;
  }

  #put(kind: ChunkKind, track: number, atMs: number, bytes: Buffer): boolean {
    if (this.#failure !== null || this.#finished) return true;
    this.#lastAtMs = atMs;
    this.#taken += 1;
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
    const taken = this.#taken;
    if (pieces.length === 0) return;
    this.#writingBytes = this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
    await part.append(pieces);
    this.#writingBytes = 0;
    this.#written = taken;
    this.#tellKept();
    if (this.#waitingBytes < LOW_WATER) this.#makeRoom();
  }

  async #kept(): Promise<void> {
    const taken = this.#taken;
    if (this.#failure !== null || this.#written >= taken) return;
    await new Promise<void>((resolve) => this.#waiters.push({ taken, resolve }));
  }

  #tellKept(): void {
    const isKept = ({ taken }: { taken: number }) => this.#failure !== null || taken <= this.#written;
    const kept = this.#waiters.filter(isKept);
    this.#waiters = this.#waiters.filter((waiter) => !isKept(waiter));
    for (const { resolve } of kept) resolve();
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
    this.#tellKept();
    for (const tell of this.#listeners) tell(this.#failure);
  }
}
