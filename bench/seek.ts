import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { fastify } from 'fastify';
import type { Page } from 'playwright-core';
import { makeMp4 } from '../e2e/pages/make-mp4.ts';
import { launchUnseen } from '../e2e/world/chromium.ts';
import { lookAnswer } from '../protocol/recordings.ts';
import { addRecording, recordingFilesIn } from '../server/testing/recorded-session.ts';
import { setScene } from '../server/testing/role-scene.ts';
import { startTestApp } from '../server/testing/test-app.ts';
import { X264 } from '../server/video/ffmpeg.ts';
import { FRAMES_PER_SECOND } from '../server/video/video-span.ts';

/** What whoever watches waits for the picture after a jump, at the most, in ms. */
const LIMIT_MS = 300;
const VIDEO_SECONDS = 3600;
/** So much is encoded, then repeated. */
const ENCODED_SECONDS = 120;
const JUMPS = 30;
const SECRET = 'c'.repeat(64);

/** A jump in an hour's recording, in a real browser: the sealed one from the program, and the same file from a plain server. */
const folder = mkdtempSync(join(tmpdir(), 'iponto-seek-'));
const desktop = { size: '1280x800', framesPerSecond: FRAMES_PER_SECOND, codec: X264 };
const mp4 = makeMp4(ENCODED_SECONDS, VIDEO_SECONDS / ENCODED_SECONDS, desktop);
const app = await startTestApp({ config: { dataDir: folder, secretKey: SECRET } });
const scene = await setScene(app);
const id = scene.things.recordingId;
await app.db.deleteFrom('recordings').where('session_id', '=', id).execute();
const row = { session_id: id, duration_ms: VIDEO_SECONDS * 1000, video_bytes: mp4.length };
await addRecording(app.db, row, { recordingFiles: recordingFilesIn(folder, SECRET), mp4 });
const { office } = scene.browsers;
const { look } = await office.expect(lookAnswer, 'POST', `/api/recordings/${id}/looks`, { kind: 'watch', reason: 'x' });

const plainFolder = mkdtempSync(join(tmpdir(), 'iponto-plain-'));
writeFileSync(join(plainFolder, 'video.mp4'), mp4);
const plain = fastify();
await plain.register(fastifyStatic, { root: plainFolder, cacheControl: false });
const plainAddress = await plain.listen({ port: 0, host: '127.0.0.1' });

const chrome = await launchUnseen();
try {
  const ours = await open(`${app.address}/api/recordings/${id}/video?look=${look}`, office.cookieFor('/api'));
  const theirs = await open(`${plainAddress}/video.mp4`);
  const times = { ours: [] as number[], theirs: [] as number[] };
  // In turns, so that a busy moment of the machine meets both.
  for (let jump = 1; jump <= JUMPS; jump++) {
    // All over the video, never twice the same place.
    const to = (jump * 0.618_034 * VIDEO_SECONDS) % VIDEO_SECONDS;
    times.ours.push(await seek(ours, to));
    times.theirs.push(await seek(theirs, to));
  }
  print('sealed, from the program', times.ours, times.theirs);
  print('the same file, @fastify/static', times.theirs, times.theirs);
  console.log(
    `${JUMPS} jumps each in ${VIDEO_SECONDS / 60} minutes of video (${(mp4.length / 1e6).toFixed(1)} MB), limit ${LIMIT_MS} ms\n`,
  );
} finally {
  await chrome.close();
  await plain.close();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(plainFolder, { recursive: true });
}

/** The browser's own page for a video: nothing but the video. */
async function open(url: string, cookie = ''): Promise<Page> {
  const context = await chrome.newContext();
  const cookies = cookie.split('; ').filter((pair) => pair !== '');
  await context.addCookies(
    cookies.map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL(url).origin };
    }),
  );
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  await page.evaluate(() => document.querySelector('video')?.pause());
  return page;
}

/** In ms, from the jump to the picture. */
function seek(page: Page, toSeconds: number): Promise<number> {
  return page.evaluate(async (to) => {
    const video = document.querySelector('video');
    if (video === null) throw new Error('no video');
    const from = performance.now();
    const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    video.currentTime = to;
    await seeked;
    return performance.now() - from;
  }, toSeconds);
}

function print(name: string, times: readonly number[], peer: readonly number[]): void {
  const at = (all: readonly number[], part: number) =>
    all.toSorted((a, b) => a - b)[Math.floor(all.length * part)] ?? 0;
  const [median, p95] = [at(times, 0.5), at(times, 0.95)];
  const ofPeer = (median / at(peer, 0.5)).toFixed(2);
  console.log(`${name.padEnd(32)} median ${median.toFixed(0)} ms (${ofPeer} × the peer), p95 ${p95.toFixed(0)} ms`);
}
