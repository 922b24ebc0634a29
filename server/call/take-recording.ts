import type { By } from '../../domain/session/events.ts';
import { type CallFromPage, type decodeCallChunk, LARGEST_CHUNK, type TakeKind } from '../../protocol/call.ts';
import { encodeMediaChunk } from '../recording/media-chunk.ts';
import type { RecordingTrack } from '../recording/recorder.ts';
import type { TrackSource } from '../recording/track-source.ts';
import type { Seat } from './seat.ts';

type Announced = Extract<CallFromPage, { type: 'take' }>;
type Chunk = NonNullable<ReturnType<typeof decodeCallChunk>>;

/**
 * `seat`: whose line it comes over now; null while the line is down. `next`: the number that was not heard yet. `track`:
 * null once nothing of it is kept any more.
 */
type Take = { kind: TakeKind; by: By; next: number; seat: Seat | null; track: RecordingTrack | null };

type Ports = Readonly<{
  open(source: TrackSource, atMs: number): RecordingTrack;
  nowMs(): number;
  onStalled(): void;
  patienceMs: number;
  mostTracks: number;
  mostTakes: number;
}>;

const SLOW = 'the recorder is slow';

/**
 * What the pages of one session hand in of their own microphones and screens (G1): chunks that were not heard before go
 * to the recorder, and are acknowledged once they survive a kill of the program. A page whose line dropped announces its
 * take again and resends what was not acknowledged; numbers tell what is a duplicate. After a kill the duplicates can
 * not be known here: they are kept twice, and whoever reads the recording leaves them out by the same numbers.
 */
export class TakeRecording {
  readonly #takes = new Map<string, Take>();
  readonly #ports: Ports;
  #tracks = 0;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** `full`: there are as many takes, or tracks, as a recording may have. */
  announce(seat: Seat, by: By, { take: id, kind, mime, startedAtMs }: Announced): 'kept' | 'not-yours' | 'full' {
    const known = this.#takes.get(id);
    if (known !== undefined && (known.by !== by || known.kind !== kind)) return 'not-yours';
    if (known?.seat === seat) return 'kept';
    if (this.#tracks >= this.#ports.mostTracks) return 'full';
    if (known === undefined && this.#takes.size >= this.#ports.mostTakes) return 'full';
    this.#tracks += 1;
    const nowMs = this.#ports.nowMs();
    known?.track?.close(nowMs);
    const track = this.#ports.open({ kind, by, take: id, mime, startedAtMs }, nowMs);
    this.#takes.set(id, { kind, by, next: known?.next ?? 0, seat, track });
    return 'kept';
  }

  /** What it is a chunk of; null: no take that this page announced, or too large. */
  chunk(seat: Seat, { take: id, number, media }: Chunk): TakeKind | null {
    const take = this.#takes.get(id);
    if (take === undefined || take.seat !== seat || media.length > LARGEST_CHUNK[take.kind]) return null;
    const { track } = take;
    // It was on its way when the page was told.
    if (track === null) return take.kind;
    if (number >= take.next) {
      take.next = number + 1;
      const bytes = Buffer.from(media.buffer, media.byteOffset, media.length);
      if (!track.append(encodeMediaChunk(number, bytes), this.#ports.nowMs())) this.#wait(seat, track);
    }
    void track.kept().then(() => {
      if (take.seat === seat && take.track === track) seat.send({ type: 'kept', take: id, number });
    });
    return take.kind;
  }

  /** The take is over, or its line is down: what is heard of it later comes over another track. */
  leave(seat: Seat, id?: string): void {
    for (const [each, take] of this.#takes) {
      if (take.seat !== seat || (id !== undefined && id !== each)) continue;
      take.seat = null;
      take.track?.close(this.#ports.nowMs());
    }
  }

  /** G1: the session is not recorded any more: nothing of any take is kept from now on, and their pages are told. */
  cease(): void {
    for (const [take, each] of this.#takes) {
      if (each.track === null) continue;
      each.track.close(this.#ports.nowMs());
      each.track = null;
      each.seat?.send({ type: 'not-kept', take });
    }
  }

  /** The recorder has backpressure: its page waits too, but not for ever. */
  #wait(seat: Seat, track: RecordingTrack): void {
    seat.hold(SLOW);
    const patience = setTimeout(() => {
      this.#ports.onStalled();
      seat.release(SLOW);
    }, this.#ports.patienceMs);
    void track.drained().then(() => {
      clearTimeout(patience);
      seat.release(SLOW);
    });
  }
}
