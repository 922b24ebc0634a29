import { type FileHandle, open } from 'node:fs/promises';
import { listParts } from './part-files.ts';
import {
  FRAME_HEADER_BYTES,
  openFrame,
  PART_HEADER_BYTES,
  partKey,
  type RecordedChunk,
  readChunks,
  readFrameHeader,
} from './sealed-format.ts';
import { readSource, type TrackSource } from './track-source.ts';

/**
 * `frames` could be opened; `damagedFrames` were whole but changed, and are left out; `cutParts` end in the middle of a
 * frame, as a killed program leaves them.
 */
export type RecordingReport = { parts: number; frames: number; damagedFrames: number; cutParts: number };

/** `part` counts the files from 1: a track never goes on in the next one. */
export type ReadChunk = RecordedChunk & Readonly<{ part: number; source: TrackSource }>;

/**
 * The chunks of a session's recording in order, each part up to its last whole frame: a program killed with -9 loses
 * at most what it had not flushed yet. Tracks are counted through all parts.
 *
 * @throws when a file is no recording, or opens with none of its frames (another key, another session).
 */
export async function* readRecording(
  folder: string,
  master: Buffer,
  sessionId: string,
): AsyncGenerator<ReadChunk, RecordingReport> {
  const report: RecordingReport = { parts: 0, frames: 0, damagedFrames: 0, cutParts: 0 };
  const sources = new Map<number, TrackSource>();
  let tracks = 0;
  for (const path of await listParts(folder, sessionId)) {
    const tracksBefore = tracks;
    report.parts += 1;
    for await (const chunk of readPart(path, master, sessionId, report)) {
      const track = tracksBefore + chunk.track;
      tracks = Math.max(tracks, track + 1);
      if (chunk.kind === 'opened') sources.set(track, readSource(chunk.bytes));
      // Where the frame that said so was damaged it reads as a desktop, and is found to be none.
      yield { ...chunk, track, part: report.parts, source: sources.get(track) ?? { kind: 'desktop' } };
    }
  }
  return report;
}

async function* readPart(
  path: string,
  master: Buffer,
  sessionId: string,
  report: RecordingReport,
): AsyncGenerator<RecordedChunk> {
  const file = await open(path, 'r');
  try {
    const header = await readAt(file, 0, PART_HEADER_BYTES);
    if (header.length < PART_HEADER_BYTES) {
      report.cutParts += 1;
      return;
    }
    const key = partKey(master, sessionId, header);
    if (key === null) throw new Error(`${path} is not a recording`);
    let at = PART_HEADER_BYTES;
    let opened = 0;
    for (let sequence = 0; ; sequence++) {
      const head = await readAt(file, at, FRAME_HEADER_BYTES);
      if (head.length === 0) break;
      const frame = readFrameHeader(head);
      const sealed = frame === null ? null : await readAt(file, at + FRAME_HEADER_BYTES, frame.length);
      if (frame === null || sealed === null || sealed.length < frame.length) {
        report.cutParts += 1;
        break;
      }
      const body = frame.sequence === sequence ? openFrame(key, head, sealed) : null;
      if (body === null) report.damagedFrames += 1;
      else {
        opened += 1;
        yield* readChunks(body);
      }
      at += FRAME_HEADER_BYTES + frame.length;
    }
    if (opened === 0 && at > PART_HEADER_BYTES) throw new Error(`${path} does not open with this key for ${sessionId}`);
    report.frames += opened;
  } finally {
    await file.close();
  }
}

/** Fewer bytes than asked for at the end of the file. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
