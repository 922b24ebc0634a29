import type { ReadChunk } from '../recording/read-recording.ts';
import { DesktopDecoder } from './desktop-decoder.ts';
import type { NewDecoders } from './novnc-decoders.ts';
import type { Picture } from './picture.ts';
import { FRAME_MS, type VideoSpan } from './video-span.ts';

/** RGBA; the next frame overwrites it. */
export type Frame = Readonly<{ width: number; height: number; pixels: Buffer }>;

type Desktop = { decoder: DesktopDecoder; part: number };

/**
 * What was seen of the desktop, a frame every 200 ms of the span. Of several connections at one time (a second view, a
 * hand-over) the one opened last that has shown a picture is seen; where none is left its last picture stays. Black
 * before the first picture; no frame at all where there never was one.
 */
export async function* desktopFrames(
  chunks: AsyncIterable<ReadChunk>,
  span: VideoSpan,
  newDecoders: NewDecoders,
  onBroken: (reason: string) => void,
): AsyncGenerator<Frame> {
  /** In the order they were opened. */
  const open = new Map<number, Desktop>();
  let shown: Picture | null = null;
  let frame = 0;

  const look = () => {
    const showing = [...open.values()].findLast(({ decoder }) => decoder.hasPicture);
    if (showing !== undefined) shown = showing.decoder.picture;
  };
  let firstAtMs = 0;
  /** Every frame whose moment is not after this one, of what was to be seen until now. */
  function* framesUntil(ms: number): Generator<Frame> {
    if (shown === null) return;
    for (let atMs = momentOf(frame); frame < span.frames && atMs <= ms; atMs = momentOf(++frame))
      yield atMs < firstAtMs ? { ...sizeOf(shown), pixels: Buffer.alloc(shown.pixels.length) } : shown;
  }
  const momentOf = (number: number) => span.fromMs + number * FRAME_MS;

  for await (const chunk of chunks) {
    if (chunk.source.kind !== 'desktop') continue;
    yield* framesUntil(chunk.atMs - 1);
    for (const [track, { part }] of open) if (part < chunk.part) open.delete(track);
    if (chunk.kind === 'opened')
      open.set(chunk.track, { decoder: new DesktopDecoder(newDecoders()), part: chunk.part });
    if (chunk.kind === 'closed') open.delete(chunk.track);
    const desktop = open.get(chunk.track);
    if (chunk.kind !== 'bytes' || desktop === undefined) {
      look();
      continue;
    }
    try {
      desktop.decoder.feed(chunk.bytes);
    } catch (thrown) {
      open.delete(chunk.track);
      onBroken(thrown instanceof Error ? thrown.message : String(thrown));
    }
    if (shown === null) firstAtMs = chunk.atMs;
    look();
  }
  yield* framesUntil(Number.POSITIVE_INFINITY);
}

function sizeOf({ width, height }: Picture) {
  return { width, height };
}
