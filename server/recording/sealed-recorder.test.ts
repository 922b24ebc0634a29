import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { decodeMediaChunk, encodeMediaChunk } from './media-chunk.ts';
import { type RecordingReport, readRecording } from './read-recording.ts';
import type { RecordedChunk } from './sealed-format.ts';
import { sealedRecorder } from './sealed-recorder.ts';
import { readSource, type TrackSource } from './track-source.ts';

const masterKey = randomBytes(32);
const DESKTOP = { kind: 'desktop' } as const;
const noFailure = (reason: string) => assert.fail(reason);
let folder: string;
let session: SessionId;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iponto-recording-'));
  session = asId<'session'>(randomUUID());
});

const part = (number = 1) => join(folder, session, `${String(number).padStart(4, '0')}.sealed`);

async function read(key = masterKey, id: string = session) {
  const chunks: RecordedChunk[] = [];
  const reading = readRecording(folder, key, id);
  for (;;) {
    const next = await reading.next();
    if (next.done) return { chunks, report: next.value };
    chunks.push(next.value);
  }
}

async function record(...pieces: Buffer[]): Promise<void> {
  const recorder = sealedRecorder({ folder, masterKey });
  const track = recorder.open(session, DESKTOP, 1_000, noFailure);
  for (const [index, piece] of pieces.entries()) track.append(piece, 1_001 + index);
  track.close(2_000);
  await recorder.close(session);
}

const whole = (frames: number, parts = 1): RecordingReport => ({ parts, frames, damagedFrames: 0, cutParts: 0 });

test('G1: what goes in comes out, byte for byte, with its times and its connection’s begin and end', async () => {
  await record(Buffer.from('olá'), Buffer.from('mundo'));
  const { chunks, report } = await read();
  assert.deepEqual(
    chunks.map((chunk) => [chunk.kind, chunk.track, chunk.atMs, chunk.bytes.toString()]),
    [
      ['opened', 0, 1_000, ''],
      ['bytes', 0, 1_001, 'olá'],
      ['bytes', 0, 1_002, 'mundo'],
      ['closed', 0, 2_000, ''],
    ],
  );
  assert.equal(report.damagedFrames + report.cutParts, 0);
});

test('G2: nobody reads it without the key, nor as another session’s, and only its owner can open the file', async () => {
  await record(Buffer.from('the bank’s password is on the screen'));
  assert.equal(readFileSync(part()).includes('password'), false);
  assert.equal(statSync(part()).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, session)).mode & 0o777, 0o700);
  await assert.rejects(read(randomBytes(32)), /does not open with this key/);
  const other = randomUUID();
  cpSync(join(folder, session), join(folder, other), { recursive: true });
  await assert.rejects(read(masterKey, other), /does not open with this key/);
});

test('a session that was never recorded has nothing to read', async () => {
  assert.deepEqual(await read(), { chunks: [], report: whole(0, 0) });
});

test('R3: after a drop the same session gets another track, after a restart another part, and both are one recording', async () => {
  const recorder = sealedRecorder({ folder, masterKey });
  const first = recorder.open(session, DESKTOP, 1, noFailure);
  const second = recorder.open(session, DESKTOP, 2, noFailure);
  first.append(Buffer.from('a'), 3);
  second.append(Buffer.from('b'), 4);
  first.close(5);
  await recorder.stop();
  await record(Buffer.from('c'));
  const { chunks, report } = await read();
  const said = chunks.map((chunk) => `${chunk.track} ${chunk.kind} ${chunk.bytes}`.trim());
  assert.deepEqual(said, [
    ...['0 opened', '1 opened', '0 bytes a', '1 bytes b', '0 closed', '1 closed'],
    ...['2 opened', '2 bytes c', '2 closed'],
  ]);
  assert.equal(report.parts, 2);
});

test('a program killed with -9 keeps what was flushed, and its next run goes on', async () => {
  const script = `
    import { sealedRecorder } from ${JSON.stringify(new URL('./sealed-recorder.ts', import.meta.url).href)};
    const recorder = sealedRecorder({ folder: ${JSON.stringify(folder)}, masterKey: Buffer.from('${masterKey.toString('hex')}', 'hex') });
    const track = recorder.open('${session}', { kind: 'desktop' }, 1, console.error);
    for (let i = 0; ; i++) {
      track.append(Buffer.alloc(20_000, i), i);
      if (i === 100) console.log('enough');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { chunks } = await read();
  const desktop = chunks.filter((chunk) => chunk.kind === 'bytes');
  // Flushed every 250 ms or 256 KB: at 5 ms a chunk at most fifty of the hundred are missing.
  assert.ok(desktop.length > 50, `${desktop.length} chunks`);
  for (const [index, chunk] of desktop.entries()) assert.ok(chunk.bytes.equals(Buffer.alloc(20_000, index)));
  await record(Buffer.from('again'));
  const after = await read();
  assert.equal(after.chunks.length, chunks.length + 3);
});

test('a disk that can not keep up makes the desktop wait, and nothing is lost', async () => {
  const written: number[] = [];
  let letGo = Promise.withResolvers<void>();
  const recorder = sealedRecorder({
    folder,
    masterKey,
    begin: async () => ({
      append: async (pieces) => {
        await letGo.promise;
        written.push(pieces.map((piece) => piece.length).reduce((sum, length) => sum + length, 0));
      },
      sync: async () => {},
      close: async () => {},
    }),
  });
  const track = recorder.open(session, DESKTOP, 0, noFailure);
  const block = Buffer.alloc(1 << 20);
  let taken = 1;
  while (track.append(block, taken)) taken += 1;
  assert.equal(taken, 8);
  let drained = false;
  void track.drained().then(() => {
    drained = true;
  });
  await wait(300);
  assert.equal(drained, false);
  letGo.resolve();
  await track.drained();
  letGo = Promise.withResolvers();
  letGo.resolve();
  track.close(9);
  await recorder.close(session);
  assert.ok(written.reduce((sum, length) => sum + length, 0) >= taken << 20);
});

test('G1: a disk that fails is told once to every connection of the session, and the desktop is never made to wait', async () => {
  const told: string[] = [];
  const recorder = sealedRecorder({
    folder,
    masterKey,
    begin: async () => ({
      append: async () => {
        throw new Error('ENOSPC: no space left on device');
      },
      sync: async () => {},
      close: async () => {},
    }),
  });
  const first = recorder.open(session, DESKTOP, 0, (reason) => told.push(`first ${reason}`));
  const kept = first.kept();
  await wait(300);
  assert.deepEqual(told, ['first ENOSPC: no space left on device']);
  assert.equal(first.append(Buffer.alloc(64 << 20), 1), true);
  await Promise.all([kept, first.drained(), first.kept()]);
  recorder.open(session, DESKTOP, 2, (reason) => told.push(`second ${reason}`));
  await wait(0);
  assert.equal(told.at(-1), 'second ENOSPC: no space left on device');
  await recorder.close(session);
  assert.equal(told.length, 2);
});

test('G1: a folder that can not be made is a failure told, not a crash', async () => {
  const told = Promise.withResolvers<string>();
  writeFileSync(join(folder, 'file'), '');
  const recorder = sealedRecorder({ folder: join(folder, 'file'), masterKey });
  recorder.open(session, DESKTOP, 0, told.resolve);
  assert.match(await told.promise, /ENOTDIR/);
  await recorder.close(session);
});

test('G1: a voice is kept beside the desktop, and says whose it is, of which take, and when that began', async () => {
  const voice: TrackSource = {
    ...{ kind: 'voice', by: 'client-phone', take: 'a3', mime: 'audio/webm;codecs=opus', startedAtMs: 990 },
  };
  const recorder = sealedRecorder({ folder, masterKey });
  recorder.open(session, DESKTOP, 1_000, noFailure).append(Buffer.from('picture'), 1_001);
  recorder.open(session, voice, 1_002, noFailure).append(encodeMediaChunk(7, Buffer.from('olá')), 1_003);
  await recorder.close(session);
  const { chunks } = await read();
  const opened = chunks.filter((chunk) => chunk.kind === 'opened');
  assert.deepEqual(
    opened.map((chunk) => readSource(chunk.bytes)),
    [DESKTOP, voice],
  );
  const said = chunks.find((chunk) => chunk.track === 1 && chunk.kind === 'bytes');
  assert.deepEqual(decodeMediaChunk(said?.bytes ?? Buffer.alloc(0)), { number: 7, media: Buffer.from('olá') });
  assert.equal(decodeMediaChunk(Buffer.alloc(3)), null);
});

test('G1: what is acknowledged as kept is in the file already', async () => {
  const recorder = sealedRecorder({ folder, masterKey });
  const track = recorder.open(session, DESKTOP, 1, noFailure);
  track.append(Buffer.from('olá'), 2);
  await track.kept();
  const { chunks } = await read();
  assert.deepEqual(
    chunks.map((chunk) => chunk.bytes.toString()),
    ['', 'olá'],
  );
  await track.kept();
  await recorder.close(session);
});

test('after the end of the session nothing more is kept, whoever comes late', async () => {
  const recorder = sealedRecorder({ folder, masterKey });
  recorder.open(session, DESKTOP, 1, noFailure).append(Buffer.from('a'), 2);
  await recorder.close(session);
  const late = recorder.open(session, DESKTOP, 3, noFailure);
  assert.equal(late.append(Buffer.from('b'), 4), true);
  await Promise.all([late.drained(), late.kept()]);
  late.close(5);
  await recorder.close(session);
  assert.equal((await read()).report.parts, 1);
  assert.equal((await read()).chunks.length, 3);
});

test('of the sessions that ended only the last ones are remembered', async () => {
  const recorder = sealedRecorder({ folder, masterKey, mostClosed: 2 });
  const ids = Array.from({ length: 3 }, () => asId<'session'>(randomUUID()));
  const keep = async (id: SessionId) => {
    const track = recorder.open(id, DESKTOP, 1, noFailure);
    track.append(Buffer.from('a'), 2);
    await track.kept();
  };
  for (const id of ids) await recorder.close(id);
  for (const id of ids) await keep(id);
  await recorder.stop();
  assert.deepEqual(
    ids.map((id) => existsSync(join(folder, id))),
    [true, false, false],
  );
});
