import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { asId } from '../../domain/kernel/id.ts';
import { encodeMediaChunk } from '../recording/media-chunk.ts';
import type { RecordingTrack } from '../recording/recorder.ts';
import { sealedRecorder } from '../recording/sealed-recorder.ts';
import type { TrackSource } from '../recording/track-source.ts';
import { beepsOf, colourAt, lookInto, screenTake, voiceTake } from '../testing/made-video.ts';
import { filled, greeting, resized } from '../testing/played-desktop.ts';
import { type MadeVideo, makeVideo } from './make-video.ts';

const START = Date.UTC(2026, 10, 22, 10, 30);
const RED = [255, 0, 0] as const;
const GREEN = [0, 255, 0] as const;
const BLUE = [0, 0, 255] as const;
const BLACK = [0, 0, 0] as const;
const DESKTOP: TrackSource = { kind: 'desktop' };

const folder = mkdtempSync(join(tmpdir(), 'iponto-make-video-'));
after(() => rmSync(folder, { recursive: true }));

type Recording = {
  /** `at` is in seconds since the start, here and below. */
  open(source: TrackSource, at: number): RecordingTrack;
  make(end: number, chapters?: { at: number; title: string }[]): Promise<MadeVideo | null>;
  percents: number[];
};

/** Records by hand, then makes the video. */
function record(): Recording {
  const session = asId<'session'>(randomUUID());
  const masterKey = randomBytes(32);
  const liveFolder = join(folder, 'live');
  const workFolder = join(folder, 'work', session);
  mkdirSync(workFolder, { recursive: true });
  const recorder = sealedRecorder({ folder: liveFolder, masterKey });
  const percents: number[] = [];
  return {
    percents,
    open: (source, at) => recorder.open(session, source, START + at * 1000, assert.fail),
    make: async (end, chapters = []) => {
      await recorder.close(session);
      const order = { liveFolder, masterKey, sessionId: session, workFolder, endedAtMs: START + end * 1000 };
      const marks = chapters.map(({ at, title }) => ({ atMs: START + at * 1000, title }));
      return makeVideo({ ...order, chapters: marks }, (percent) => percents.push(percent));
    },
  };
}

function take(kind: 'voice' | 'screen', mime: string, at: number, by: 'client-phone' | 'technician' = 'client-phone') {
  return { kind, by, take: randomUUID(), mime, startedAtMs: START + at * 1000 } as const satisfies TrackSource;
}

/** A file as a MediaRecorder hands it over: piece by piece, numbered. */
function pieces(path: string, count = 8): Buffer[] {
  const bytes = readFileSync(path);
  const length = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, number) =>
    encodeMediaChunk(number, bytes.subarray(number * length, (number + 1) * length)),
  );
}

function assertColour(video: string, second: number, colour: readonly number[]): void {
  const seen = colourAt(video, second);
  const isNear = colour.every((value, index) => Math.abs(value - (seen[index] ?? -1)) < 12);
  assert.ok(isNear, `at ${second} s it is ${seen}, not ${colour}`);
}

function assertNear(seen: readonly number[], expected: readonly number[], within: number): void {
  const isNear = seen.length === expected.length && seen.every((at, i) => Math.abs(at - (expected[i] ?? 0)) <= within);
  assert.ok(isNear, `${seen} is not ${expected} within ${within}`);
}

test('G1: desktop and both voices become one video, with drops, a second view, another size, and chapters', async () => {
  const recording = record();
  const first = recording.open(DESKTOP, 0);
  first.append(greeting(320, 240), START);
  first.append(filled(320, 240, RED), START + 1000);
  const phone = take('voice', 'audio/webm;codecs=opus', 0.5);
  const said = pieces(voiceTake(folder, 'webm', 880, [1, 4], 6));
  const phoneTrack = recording.open(phone, 0.6);
  for (const chunk of said.slice(0, 5)) phoneTrack.append(chunk, START + 1500);
  phoneTrack.close(START + 2000);
  const technician = recording.open(take('voice', 'audio/mp4', 2, 'technician'), 2);
  for (const chunk of pieces(voiceTake(folder, 'mp4', 440, [0.7], 4))) technician.append(chunk, START + 3000);
  // A drop: the last picture stays, and then another connection brings the next one.
  first.close(START + 3000);
  const second = recording.open(DESKTOP, 4);
  second.append(greeting(320, 240), START + 4000);
  second.append(filled(320, 240, GREEN), START + 4100);
  // The phone was gone too: what may not have arrived comes once more.
  const again = recording.open(phone, 4);
  for (const chunk of said.slice(3)) again.append(chunk, START + 4500);
  // A third connection has no picture yet: the second is seen; then it has.
  const third = recording.open(DESKTOP, 5);
  third.append(greeting(320, 240), START + 5000);
  third.append(Buffer.concat([resized(401, 201), filled(401, 201, BLUE)]), START + 6000);
  second.append(filled(320, 240, RED), START + 6500);
  const made = await recording.make(8.4, [
    { at: -1, title: 'Aceite' },
    { at: 3, title: 'Queda; sem instrução = sim' },
    { at: 99, title: 'depois do fim' },
  ]);
  assert.ok(made);
  assert.equal(made.startsAtMs, START);
  const seen = lookInto(made.path);
  assertNear([seen.seconds], [8.4], 0.3);
  assert.deepEqual(seen.codecs, ['h264', 'aac']);
  assert.deepEqual(seen.size, [402, 240]);
  assert.deepEqual(seen.chapters, [
    [0, 'Aceite'],
    [3, 'Queda; sem instrução = sim'],
  ]);
  for (const [second, colour] of [
    ...([
      [0.5, BLACK],
      [1.5, RED],
      [3.5, RED],
      [4.5, GREEN],
    ] as const),
    ...([
      [5.5, GREEN],
      [6.9, BLUE],
      [8.2, BLUE],
    ] as const),
  ])
    assertColour(made.path, second, colour);
  assertNear(beepsOf(made.path, 880), [1.5, 4.5], 0.05);
  assertNear(beepsOf(made.path, 440), [2.7], 0.05);
  assert.deepEqual(
    recording.percents,
    recording.percents.toSorted((a, b) => a - b),
  );
  assert.ok((recording.percents.at(-1) ?? 0) >= 90);
});

test('G1: without an agent the shared screens are the picture: black before, the last one held between', async () => {
  const recording = record();
  const voice = recording.open(take('voice', 'audio/webm', 0), 0);
  for (const chunk of pieces(voiceTake(folder, 'webm', 660, [3], 4))) voice.append(chunk, START + 100);
  const share = (path: string, at: number) => {
    const track = recording.open(take('screen', 'video/webm', at), at);
    for (const chunk of pieces(path)) track.append(chunk, START + at * 1000 + 500);
    track.close(START + at * 1000 + 900);
  };
  share(screenTake(folder, 'red', '640x360', 1), 1);
  share(screenTake(folder, 'blue', '320x400', 1), 3);
  const made = await recording.make(5);
  assert.ok(made);
  const seen = lookInto(made.path);
  assertNear([seen.seconds], [5], 0.3);
  assert.deepEqual(seen.size, [640, 400]);
  for (const [second, colour] of [
    [0.5, BLACK],
    [1.5, RED],
    [2.7, RED],
    [3.5, BLUE],
    [4.7, BLUE],
  ] as const)
    assertColour(made.path, second, colour);
  assertNear(beepsOf(made.path, 660), [3], 0.05);
});

test('G1: a take that was cut plays up to there, one of which nothing is left is left out, and so is a broken desktop', async () => {
  const recording = record();
  const voice = recording.open(take('voice', 'audio/webm', 0), 0);
  const chunks = pieces(voiceTake(folder, 'webm', 550, [0.5, 3.5], 4), 20);
  // The tenth never came.
  for (const chunk of [...chunks.slice(0, 10), ...chunks.slice(11)]) voice.append(chunk, START + 100);
  const cut = recording.open(take('voice', 'audio/mp4', 0, 'technician'), 0);
  cut.append(pieces(voiceTake(folder, 'mp4', 330, [1], 2), 20)[0]?.subarray(0, 40) ?? Buffer.alloc(0), START + 200);
  const broken = recording.open(DESKTOP, 0.2);
  broken.append(Buffer.from('HTTP/1.1 502 Bad Gateway'), START + 300);
  const made = await recording.make(2);
  assert.ok(made);
  assertNear([lookInto(made.path).seconds], [2], 0.3);
  assertNear(beepsOf(made.path, 550), [0.5], 0.05);
  assertColour(made.path, 1, BLACK);
});

test('G1: a take that is a playlist brings nothing of this machine into the video, and is not waited for', async () => {
  const recording = record();
  const own = recording.open(take('voice', 'audio/webm', 0), 0);
  for (const chunk of pieces(voiceTake(folder, 'webm', 550, [0.5], 2))) own.append(chunk, START + 100);
  const secret = join(folder, 'secret.ts');
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'sine=2000:d=2', secret]);
  const list = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:2,\nfile://${secret}\n`;
  for (const text of [`${list}#EXT-X-ENDLIST\n`, list, `ffconcat version 1.0\nfile '${secret}'\n`]) {
    for (const kind of ['voice', 'screen'] as const) {
      const track = recording.open(take(kind, `${kind === 'voice' ? 'audio' : 'video'}/webm`, 0), 0);
      track.append(encodeMediaChunk(0, Buffer.from(text)), START + 200);
    }
  }
  const made = await recording.make(2);
  assert.ok(made);
  assertNear(beepsOf(made.path, 550), [0.5], 0.05);
  assert.deepEqual(beepsOf(made.path, 2000), []);
});

test('G1: whenever the program is killed, what it had written becomes a video that plays', async () => {
  for (const afterMs of [400, 900]) {
    const session = asId<'session'>(randomUUID());
    const masterKey = randomBytes(32);
    const [liveFolder, workFolder] = [join(folder, 'killed'), join(folder, 'work', session)];
    mkdirSync(workFolder, { recursive: true });
    const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    const voicePath = voiceTake(folder, 'webm', 770, [0.2], 2);
    const script = `
      import { readFileSync } from 'node:fs';
      import { sealedRecorder } from ${here('../recording/sealed-recorder.ts')};
      import { encodeMediaChunk } from ${here('../recording/media-chunk.ts')};
      import { filled, greeting } from ${here('../testing/played-desktop.ts')};
      const recorder = sealedRecorder({ folder: ${JSON.stringify(liveFolder)}, masterKey: Buffer.from('${masterKey.toString('hex')}', 'hex') });
      const desktop = recorder.open('${session}', { kind: 'desktop' }, Date.now(), console.error);
      const voice = recorder.open('${session}', { kind: 'voice', by: 'technician', take: 'a', mime: 'audio/webm', startedAtMs: Date.now() }, Date.now(), console.error);
      const said = readFileSync(${JSON.stringify(voicePath)});
      desktop.append(greeting(320, 240), Date.now());
      for (let i = 0; ; i++) {
        const colour = filled(320, 240, [0, 0, 255]);
        // In two halves: the kill may fall between them.
        desktop.append(colour.subarray(0, 9), Date.now());
        if (i < 20) voice.append(encodeMediaChunk(i, said.subarray(i * said.length / 20, (i + 1) * said.length / 20)), Date.now());
        if (i === 0) void desktop.kept().then(() => console.log('begun'));
        await new Promise((resolve) => setTimeout(resolve, 17));
        desktop.append(colour.subarray(9), Date.now());
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await wait(afterMs);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const order = { liveFolder, masterKey, sessionId: session, workFolder, endedAtMs: Date.now(), chapters: [] };
    const made = await makeVideo(order, () => undefined);
    assert.ok(made);
    const { seconds, codecs } = lookInto(made.path);
    assertNear([seconds], [made.durationMs / 1000], 0.3);
    assert.deepEqual(codecs, ['h264', 'aac']);
    assertColour(made.path, seconds - 0.3, BLUE);
  }
});

test('a recording in which nothing was recorded becomes no video', async () => {
  const recording = record();
  recording.open(DESKTOP, 0);
  assert.equal(await recording.make(1), null);
});
