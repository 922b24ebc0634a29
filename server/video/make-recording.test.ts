import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { SessionId } from '../../domain/kernel/id.ts';
import { must } from '../../domain/kernel/result.ts';
import { folderStore } from '../platform/files.ts';
import { openRecordingVideo, type RecordingFiles } from '../recording/recording-files.ts';
import { recordingRow } from '../recording/recording-row.ts';
import { sealedRecorder } from '../recording/sealed-recorder.ts';
import { endSession } from '../sessions/end-session.ts';
import { MAKE_RECORDING } from '../sessions/session-room.ts';
import { begin, jobsFor } from '../testing/assist.ts';
import { lookInto } from '../testing/made-video.ts';
import { filled, greeting } from '../testing/played-desktop.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { beginAgain } from './begin-again.ts';
import { giveUpRecording, makeRecording, type VideoRoom } from './make-recording.ts';

let world: SessionWorld;
let root: string;
let recording: RecordingFiles;
let recorder: ReturnType<typeof sealedRecorder>;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'iponto-video-job-'));
  const masterKey = randomBytes(32);
  recording = {
    ...{ files: folderStore(join(root, 'files')), masterKey },
    ...{ liveFolder: join(root, 'live'), workFolder: join(root, 'work') },
  };
  recorder = sealedRecorder({ folder: recording.liveFolder, masterKey });
  after(() => rmSync(root, { recursive: true, force: true }));
});

const room = (changes: Partial<VideoRoom> = {}): VideoRoom => ({
  ...{ ...world.room, recordingFiles: recording, recorder, stop: new AbortController().signal },
  ...changes,
});

/** A session of three minutes, of which some seconds are recorded. */
async function recordedSession(record = true): Promise<SessionId> {
  const { id } = await begin(world, { house: await world.household() });
  assert.equal((await recordingRow(world.db, id))?.state, 'recording');
  const startMs = world.clock.now().epochMilliseconds;
  if (record) {
    const track = recorder.open(id, { kind: 'desktop' }, startMs, assert.fail);
    track.append(greeting(64, 48), startMs);
    track.append(filled(64, 48, [255, 0, 0]), startMs + 500);
  }
  world.clock.advance({ seconds: 6 });
  must(await endSession(world.room, world.technician, id, 'done'));
  return id;
}

const alerts = () => world.db.selectFrom('alerts').selectAll().execute();
const liveParts = (id: SessionId) => existsSync(join(recording.liveFolder, id));

test('G1: the end of a session asks for its video; made, it is sealed, can be read, and the parts are gone', async () => {
  const id = await recordedSession();
  assert.partialDeepStrictEqual(await recordingRow(world.db, id), { state: 'waiting' });
  assert.equal((await recordingRow(world.db, id))?.delete_on?.toString(), '2026-12-22');
  assert.equal(await jobsFor(world.db, MAKE_RECORDING, { sessionId: id }), 1);
  const told: string[] = [];
  const deaf = world.room.live.hear((topic) => told.push(topic));
  await makeRecording(room(), id);
  deaf();
  const row = await recordingRow(world.db, id);
  assert.partialDeepStrictEqual(row, { state: 'ready', progress: 100, error: null, duration_ms: 6000 });
  assert.ok(told.includes('recordings') && told.includes(`session:${id}`));
  assert.equal(liveParts(id), false);
  assert.deepEqual(readdirSync(recording.workFolder), []);
  const video = (await openRecordingVideo(recording, id)) ?? assert.fail('no video');
  assert.equal(video.bytes, row?.video_bytes);
  const clear = join(root, 'clear.mp4');
  writeFileSync(clear, Buffer.concat(await video.read(0, video.bytes).toArray()));
  const seen = lookInto(clear);
  assert.ok(Math.abs(seen.seconds - 6) < 0.3, `${seen.seconds} s`);
  assert.deepEqual(seen.chapters.at(0), [0, 'Ligação aceite']);
  // Done twice it changes nothing.
  await makeRecording(room(), id);
  assert.equal((await recordingRow(world.db, id))?.state, 'ready');
});

test('a session in which nothing was recorded has no video and no recording', async () => {
  const id = await recordedSession(false);
  await makeRecording(room(), id);
  assert.equal(await recordingRow(world.db, id), undefined);
});

test('a program killed while a video was made leaves no half files, and makes it anew at its next start', async () => {
  const id = await recordedSession();
  await makeRecording(
    room({
      run: async ({ workFolder }) => {
        writeFileSync(join(workFolder, 'take-0'), 'somebody’s voice');
        throw new Error('killed');
      },
    }),
    id,
  ).catch(() => undefined);
  await world.db.updateTable('recordings').set({ state: 'making' }).where('session_id', '=', id).execute();
  mkdirSync(join(recording.workFolder, id), { recursive: true });
  writeFileSync(join(recording.workFolder, id, 'segment-0.mp4'), 'half');
  const before = await jobsFor(world.db, MAKE_RECORDING, { sessionId: id });
  await beginAgain(room());
  assert.deepEqual(readdirSync(recording.workFolder), []);
  assert.equal(await jobsFor(world.db, MAKE_RECORDING, { sessionId: id }), before + 1);
  await makeRecording(room(), id);
  assert.equal((await recordingRow(world.db, id))?.state, 'ready');
});

test('what fails waits to be tried again with its reason, and in the end is told to the office; the parts stay', async () => {
  const id = await recordedSession();
  const fails = room({ run: () => Promise.reject(new Error('ffmpeg ended with 1: no space left')) });
  await assert.rejects(makeRecording(fails, id), /no space left/);
  assert.partialDeepStrictEqual(await recordingRow(world.db, id), {
    ...{ state: 'waiting', error: 'ffmpeg ended with 1: no space left' },
  });
  await giveUpRecording(room(), id, 'no space left');
  assert.partialDeepStrictEqual(await recordingRow(world.db, id), { state: 'failed', error: 'no space left' });
  assert.partialDeepStrictEqual(
    (await alerts()).filter((alert) => alert.session_id === id),
    [{ kind: 'video-failed' }],
  );
  assert.equal(liveParts(id), true);
  // Whoever looks after the program has made room, and starts it again.
  await beginAgain(room());
  await makeRecording(room(), id);
  assert.partialDeepStrictEqual(await recordingRow(world.db, id), { state: 'ready', error: null });
});

test('on a machine without ffmpeg videos wait, and one alert says what to install', async () => {
  const ids = [await recordedSession(), await recordedSession()];
  for (const id of ids) {
    await makeRecording(room({ isMakeable: async () => false }), id);
    assert.equal((await recordingRow(world.db, id))?.state, 'waiting');
    assert.equal(await jobsFor(world.db, MAKE_RECORDING, { sessionId: id }), 2);
  }
  const missing = (await alerts()).filter((alert) => alert.kind === 'program-missing');
  assert.deepEqual(
    missing.map((alert) => alert.detail),
    ['apt install ffmpeg'],
  );
});

test('the program’s stop ends the making, and the process that does it', async () => {
  const id = await recordedSession();
  const stop = new AbortController();
  const making = makeRecording(room({ stop: stop.signal }), id);
  setTimeout(() => stop.abort(), 300);
  await assert.rejects(making, /ended with|aborted/);
  assert.equal((await recordingRow(world.db, id))?.state, 'waiting');
  assert.deepEqual(readdirSync(recording.workFolder), []);
});
