import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { asId } from '../../domain/kernel/id.ts';
import { folderStore } from '../platform/files.ts';
import { deleteRecordingFiles, openRecordingVideo, type RecordingFiles, videoFileKey } from './recording-files.ts';
import { CHUNK_BYTES, sealVideo } from './sealed-video.ts';

const root = mkdtempSync(join(tmpdir(), 'iponto-video-'));
const files = folderStore(join(root, 'files'));
const recording: RecordingFiles = {
  ...{ files, masterKey: randomBytes(32), liveFolder: join(root, 'live'), workFolder: join(root, 'work') },
};
const session = asId<'session'>(randomUUID());
const path = join(root, 'files', videoFileKey(session));
const video = randomBytes(2 * CHUNK_BYTES + 1000);
after(() => rmSync(root, { recursive: true }));

async function* inPieces(bytes: Buffer, length = 10_000) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
const store = (bytes: Buffer, id = session) =>
  files.putStream(videoFileKey(id), sealVideo(recording.masterKey, id, inPieces(bytes)));

before(() => store(video));

async function read(from: number, to: number): Promise<Buffer> {
  const opened = await openRecordingVideo(recording, session);
  return Buffer.concat((await opened?.read(from, to).toArray()) ?? []);
}

test('G2: any part of a sealed video is read without the rest, and nothing of it is on the disk in clear', async () => {
  assert.equal((await openRecordingVideo(recording, session))?.bytes, video.length);
  await fc.assert(
    fc.asyncProperty(fc.nat(video.length), fc.nat(video.length), async (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      assert.ok((await read(from, to)).equals(video.subarray(from, to)));
    }),
    { numRuns: 40 },
  );
  assert.ok((await read(0, video.length + 1_000_000)).equals(video));
  assert.equal(readFileSync(path).includes(video.subarray(CHUNK_BYTES, CHUNK_BYTES + 32)), false);
});

test('a video of whatever length comes out as it went in, an empty one too', async () => {
  for (const length of [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]) {
    const id = asId<'session'>(randomUUID());
    await store(video.subarray(0, length), id);
    const opened = await openRecordingVideo(recording, id);
    assert.equal(opened?.bytes, Math.min(length, video.length));
    assert.ok(Buffer.concat(await opened.read(0, length).toArray()).equals(video.subarray(0, length)));
  }
});

test('G2: a video that was cut, changed, put together anew or given to another session does not open', async () => {
  const whole = readFileSync(path);
  const sealed = CHUNK_BYTES + 16;
  const opens = async (bytes: Buffer) => {
    writeFileSync(path, bytes);
    return read(0, video.length).finally(() => writeFileSync(path, whole));
  };
  assert.ok((await opens(whole)).equals(video));
  const [first, second] = [whole.subarray(24, 24 + sealed), whole.subarray(24 + sealed, 24 + 2 * sealed)];
  const header = whole.subarray(0, 24);
  const rest = whole.subarray(24 + 2 * sealed);
  await assert.rejects(opens(whole.subarray(0, 24 + 2 * sealed)), /was changed/, 'cut between two chunks');
  await assert.rejects(opens(whole.subarray(0, whole.length - 1)), /was changed/, 'cut by a byte');
  await assert.rejects(opens(Buffer.concat([header, second, first, rest])), /chunk 0 was changed/);
  await assert.rejects(opens(Buffer.concat([header, second, rest])), /was changed/, 'one left out');
  const changed = Buffer.from(whole);
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
  await assert.rejects(opens(changed), /chunk 0 was changed/);
  await assert.rejects(opens(Buffer.alloc(100)), /is not a sealed video/);
  await assert.rejects(opens(header), /is not a sealed video/);
  const other = asId<'session'>(randomUUID());
  writeFileSync(join(root, 'files', videoFileKey(other)), whole);
  await assert.rejects(openRecordingVideo(recording, other), /was changed/);
  await assert.rejects(openRecordingVideo({ ...recording, masterKey: randomBytes(32) }, session), /was changed/);
});

test('G2: what is deleted is gone: the video, the parts it was made of, and what was half made', async () => {
  const id = asId<'session'>(randomUUID());
  await store(video, id);
  for (const folder of [recording.liveFolder, recording.workFolder]) {
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, 'something'), 'sealed');
  }
  await deleteRecordingFiles(recording, id);
  const left = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes(id));
  assert.deepEqual(left, []);
  assert.equal(await openRecordingVideo(recording, id), null);
  await deleteRecordingFiles(recording, id);
});
