import type { By } from '../../domain/session/events.ts';
import { decodeMediaChunk } from '../recording/media-chunk.ts';
import { readRecording } from '../recording/read-recording.ts';
import { readSource } from '../recording/track-source.ts';

export type ReadTake = Readonly<{ take: string; by: By; mime: string; startedAtMs: number; media: Buffer }>;

/** What is kept of each take of a session: its chunks in their order and each once, as every reader of a recording does it. */
export async function readTakes(folder: string, masterKey: Buffer, session: string): Promise<ReadTake[]> {
  const takes = new Map<string, Omit<ReadTake, 'media'> & { chunks: Map<number, Buffer> }>();
  const tracks = new Map<number, string>();
  for await (const { kind, track, bytes } of readRecording(folder, masterKey, session)) {
    if (kind === 'opened') {
      const source = readSource(bytes);
      if (source.kind === 'desktop') continue;
      tracks.set(track, source.take);
      const { take, by, mime, startedAtMs } = source;
      if (!takes.has(take)) takes.set(take, { take, by, mime, startedAtMs, chunks: new Map() });
    }
    const chunk = kind === 'bytes' ? decodeMediaChunk(bytes) : null;
    if (chunk !== null) takes.get(tracks.get(track) ?? '')?.chunks.set(chunk.number, chunk.media);
  }
  return [...takes.values()].map(({ chunks, ...take }) => {
    const inOrder = [...chunks].sort(([one], [other]) => one - other);
    return { ...take, media: Buffer.concat(inOrder.map(([, media]) => media)) };
  });
}
