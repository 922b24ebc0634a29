import type { TakeKind } from '../../protocol/call.ts';

/** Chromium, Firefox and Safari from 18.4 write WebM; older iPhones MP4. */
const MIMES: Readonly<Record<TakeKind, readonly string[]>> = {
  voice: ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4'],
  screen: ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'],
};
const CHUNK_MS = 1_000;
const BITS_PER_SECOND = { voice: { audioBitsPerSecond: 32_000 }, screen: { videoBitsPerSecond: 1_500_000 } } as const;

type Begun = (mime: string) => (media: Uint8Array) => void;
export type RecordStream = typeof recordStream;

/**
 * What this page captures, in chunks of a second (G1). `begun` is called at the moment it begins, and gives what takes
 * the chunks. @returns how to end it: resolves when the last chunk was given; null where the browser records nothing.
 */
export function recordStream(stream: MediaStream, kind: TakeKind, begun: Begun): (() => Promise<void>) | null {
  if (typeof MediaRecorder === 'undefined') return null;
  const mimeType = MIMES[kind].find((mime) => MediaRecorder.isTypeSupported(mime));
  if (mimeType === undefined) return null;
  const recorder = new MediaRecorder(stream, { mimeType, ...BITS_PER_SECOND[kind] });
  const over = Promise.withResolvers<void>();
  let push: ((media: Uint8Array) => void) | null = null;
  let tail = Promise.resolve();
  recorder.onstart = () => {
    push = begun(mimeType);
  };
  recorder.ondataavailable = ({ data }) => {
    // A blob is read later: the order is kept here.
    tail = tail.then(async () => push?.(new Uint8Array(await data.arrayBuffer())));
  };
  recorder.onstop = () => void tail.then(over.resolve);
  recorder.start(CHUNK_MS);
  return async () => {
    if (recorder.state === 'inactive') return;
    recorder.stop();
    await over.promise;
  };
}
