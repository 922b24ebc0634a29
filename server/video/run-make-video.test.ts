import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { asId } from '../../domain/kernel/id.ts';
import { sealedRecorder } from '../recording/sealed-recorder.ts';
import { filled, greeting } from '../testing/played-desktop.ts';
import { until } from '../testing/until.ts';
import { runMakeVideo } from './run-make-video.ts';

/** Every process below this one, by its number and its name. */
function descendants(of = process.pid): { pid: number; name: string }[] {
  try {
    return readdirSync(`/proc/${of}/task`)
      .flatMap((task) => readFileSync(`/proc/${of}/task/${task}/children`, 'utf8').split(' '))
      .filter((pid) => pid !== '')
      .flatMap((pid) => [
        { pid: Number(pid), name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() },
        ...descendants(Number(pid)),
      ]);
  } catch {
    // It ended while we looked.
    return [];
  }
}

test('a video that is told to stop takes its ffmpeg with it, even one that would not end by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-stop-video-'));
  const [liveFolder, workFolder, masterKey] = [join(folder, 'live'), join(folder, 'work'), randomBytes(32)];
  mkdirSync(workFolder);
  const sessionId = asId<'session'>(randomUUID());
  const startMs = Date.UTC(2026, 10, 22, 10, 30);
  const recorder = sealedRecorder({ folder: liveFolder, masterKey });
  const track = recorder.open(sessionId, { kind: 'desktop' }, startMs, assert.fail);
  track.append(greeting(640, 480), startMs);
  track.append(filled(640, 480, [255, 0, 0]), startMs + 500);
  await recorder.close(sessionId);
  const stop = new AbortController();
  const order = { liveFolder, masterKey, sessionId, workFolder, endedAtMs: startMs + 3_600_000, chapters: [] };
  const making = runMakeVideo(order, () => {}, stop.signal).then(
    () => 'made',
    () => 'stopped',
  );
  const ffmpeg = await until('ffmpeg runs', () => descendants().find(({ name }) => name === 'ffmpeg'));
  try {
    process.kill(ffmpeg.pid, 'SIGSTOP');
    stop.abort();
    assert.equal(await making, 'stopped');
    await until('ffmpeg is gone', () => !existsSync(`/proc/${ffmpeg.pid}`));
  } finally {
    if (existsSync(`/proc/${ffmpeg.pid}`)) process.kill(ffmpeg.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
