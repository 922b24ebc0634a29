import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { asId } from '../domain/kernel/id.ts';
import { sealedRecorder } from '../server/recording/sealed-recorder.ts';
import { startRecordedDesktop } from '../server/testing/recorded-desktop.ts';
import { makeVideo } from '../server/video/make-video.ts';
import { memoryBytes, ownCpuSeconds } from './processes.ts';

const [WIDTH, HEIGHT] = [1280, 800];
/** A real desktop at work is seen for so long, over and over: each time by another connection, as after a drop. */
const SEEN_SECONDS = 6;
const VIDEO_SECONDS = 60;
/** The player takes so long to show itself. */
const PLAYER_MS = 2_000;
const SAMPLE_MS = 100;
/** Tight, with JPEG and zlib as noVNC asks for them, and the desktop's size. */
const ENCODINGS = [7, 1, 0, -26, -247, -223];

type Piece = Readonly<{ atMs: number; bytes: Buffer }>;

/**
 * How fast the one video of a recording is made, and its memory: by what the program runs, but not behind everything
 * else, so that the figure is the work’s and not what a busy machine leaves over.
 */
const folder = mkdtempSync(join(tmpdir(), 'iponto-video-'));
try {
  const seen = await seeDesktop();
  const order = await record(seen);
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, memoryBytes(process.pid));
  }, SAMPLE_MS);
  const from = { ms: performance.now(), cpu: ownCpuSeconds() };
  const made = await makeVideo(order, () => {}).finally(() => clearInterval(watching));
  const seconds = (performance.now() - from.ms) / 1000;
  const cpu = ownCpuSeconds() - from.cpu;
  if (made === null) throw new Error('nothing was made');
  const video = made.durationMs / 1000;
  const megabytes = (seen.reduce((sum, { bytes }) => sum + bytes.length, 0) * VIDEO_SECONDS) / SEEN_SECONDS / 1e6;
  console.log(
    `making the video: ${(video / seconds).toFixed(1)} × real time, ${(video / cpu).toFixed(1)} × for each core it had; at most ${(most / 1e6).toFixed(0)} MB of memory, node and ffmpeg`,
  );
  console.log(
    `${video.toFixed(0)} s at ${WIDTH}×${HEIGHT}, ${megabytes.toFixed(1)} MB recorded, in ${seconds.toFixed(1)} s and ${cpu.toFixed(1)} CPU-s\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A whole screen that changes four times a second: more than most desktops at work. */
async function seeDesktop(): Promise<Piece[]> {
  const desktop = await startRecordedDesktop(WIDTH, HEIGHT);
  try {
    desktop.start('ffplay', '-v', 'error', '-f', 'lavfi', `testsrc2=size=${WIDTH}x${HEIGHT}:rate=4`, '-noborder');
    await wait(PLAYER_MS);
    const pieces: Piece[] = [];
    const from = performance.now();
    const viewer = await desktop.view(ENCODINGS, (bytes) => {
      pieces.push({ atMs: performance.now() - from, bytes: Buffer.from(bytes) });
    });
    await wait(SEEN_SECONDS * 1000 - (performance.now() - from));
    viewer.stop();
    return pieces.filter(({ atMs }) => atMs < SEEN_SECONDS * 1000);
  } finally {
    await desktop.stop();
  }
}

async function record(seen: readonly Piece[]) {
  const sessionId = asId<'session'>(randomUUID());
  const masterKey = randomBytes(32);
  const liveFolder = join(folder, 'live');
  const workFolder = join(folder, 'work');
  mkdirSync(workFolder);
  const startMs = Date.UTC(2026, 10, 22, 10, 30);
  const fail = (reason: string) => {
    throw new Error(`the recording failed: ${reason}`);
  };
  const recorder = sealedRecorder({ folder: liveFolder, masterKey });
  for (let second = 0; second < VIDEO_SECONDS; second += SEEN_SECONDS) {
    const atMs = startMs + second * 1000;
    const track = recorder.open(sessionId, { kind: 'desktop' }, atMs, fail);
    for (const piece of seen) if (!track.append(piece.bytes, Math.floor(atMs + piece.atMs))) await track.drained();
    track.close(atMs + SEEN_SECONDS * 1000 - 1);
  }
  await recorder.close(sessionId);
  const endedAtMs = startMs + VIDEO_SECONDS * 1000;
  return { liveFolder, masterKey, sessionId, workFolder, endedAtMs, chapters: [] };
}
