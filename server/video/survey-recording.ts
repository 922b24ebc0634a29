import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMediaChunk } from '../recording/media-chunk.ts';
import type { ReadChunk } from '../recording/read-recording.ts';
import type { TrackSource } from '../recording/track-source.ts';

/** A take as one file, up to the first chunk that never came. `startedAtMs`: ms since 1970, the server's clock. */
export type Take = Readonly<{ kind: 'voice' | 'screen'; path: string; startedAtMs: number }>;

/** When the first thing was recorded; null where nothing was. */
export type Survey = Readonly<{ fromMs: number | null; hasDesktop: boolean; takes: readonly Take[] }>;

type MediaSource = Exclude<TrackSource, { kind: 'desktop' }>;
type TakeInWork = { take: Take; next: number; early: Map<number, Buffer>; earlyBytes: number; cut: boolean };

/** Chunks that came before the ones they follow are held up to so much; then what is missing is not coming any more. */
const MOST_EARLY_BYTES = 8 << 20;
/** A take that claims to have begun longer before it first reached us has a wrong clock, in ms. */
const LONGEST_AGO_MS = 5 * 60_000;

/**
 * Goes through a recording once: puts every take together in a file of the folder, each chunk once and in order however
 * many connections brought it, and finds when the video is to begin.
 */
export async function surveyRecording(chunks: AsyncIterable<ReadChunk>, folder: string): Promise<Survey> {
  const takes = new Map<string, TakeInWork>();
  let fromMs: number | null = null;
  let hasDesktop = false;
  const begins = (ms: number) => {
    fromMs = fromMs === null ? ms : Math.min(fromMs, ms);
  };

  for await (const { kind, source, atMs, bytes } of chunks) {
    if (kind !== 'bytes') continue;
    if (source.kind === 'desktop') {
      hasDesktop = true;
      begins(atMs);
      continue;
    }
    const name = `${source.by} ${source.kind} ${source.take}`;
    const work = takes.get(name) ?? newTake(source, atMs, join(folder, `take-${takes.size}`));
    takes.set(name, work);
    begins(work.take.startedAtMs);
    const chunk = decodeMediaChunk(bytes);
    if (chunk !== null) keep(work, chunk.number, chunk.media);
  }
  return { fromMs, hasDesktop, takes: [...takes.values()].filter(({ next }) => next > 0).map(({ take }) => take) };
}

function newTake({ kind, startedAtMs }: MediaSource, atMs: number, path: string): TakeInWork {
  const isLikely = startedAtMs <= atMs && startedAtMs > atMs - LONGEST_AGO_MS;
  const take = { kind, path, startedAtMs: isLikely ? startedAtMs : atMs };
  return { take, next: 0, early: new Map(), earlyBytes: 0, cut: false };
}

function keep(work: TakeInWork, number: number, media: Buffer): void {
  if (work.cut || number < work.next || work.early.has(number)) return;
  work.early.set(number, media);
  work.earlyBytes += media.length;
  for (;;) {
    const due = work.early.get(work.next);
    if (due === undefined) break;
    appendFileSync(work.take.path, due, { mode: 0o600 });
    work.early.delete(work.next);
    work.earlyBytes -= due.length;
    work.next += 1;
  }
  if (work.earlyBytes > MOST_EARLY_BYTES) {
    work.cut = true;
    work.early.clear();
  }
}
