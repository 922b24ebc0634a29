import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import { type RecordingReport, readRecording } from './read-recording.ts';
import { chunkHeader, FRAME_HEADER_BYTES, PART_HEADER_BYTES } from './sealed-format.ts';
import { beginPart } from './sealed-part.ts';

const masterKey = randomBytes(32);
const session = randomUUID();
const words = ['first', 'second', 'third'];
const folder = mkdtempSync(join(tmpdir(), 'iponto-read-'));
const part = join(folder, session, '0001.sealed');
let bytes: Buffer;
/** Where each of the three frames begins, and the end of the file. */
let starts: number[];

before(async () => {
  const file = await beginPart(folder, masterKey, session);
  starts = [PART_HEADER_BYTES];
  for (const word of words) {
    const chunk = { kind: 'bytes', track: 0, atMs: 1, bytes: Buffer.from(word) } as const;
    const header = chunkHeader(chunk);
    await file.append([header, chunk.bytes]);
    starts.push((starts.at(-1) ?? 0) + FRAME_HEADER_BYTES + header.length + chunk.bytes.length);
  }
  await file.close();
  bytes = readFileSync(part);
  assert.equal(starts.at(-1), bytes.length);
});
after(() => rmSync(folder, { recursive: true }));
beforeEach(() => writeFileSync(part, bytes));

async function read(): Promise<{ said: string[]; report: RecordingReport }> {
  const said: string[] = [];
  const reading = readRecording(folder, masterKey, session);
  for (;;) {
    const next = await reading.next();
    if (next.done) return { said, report: next.value };
    said.push(next.value.bytes.toString());
  }
}

test('a file cut anywhere reads up to its last whole frame, and says that it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (length) => {
      writeFileSync(part, bytes.subarray(0, length));
      const { said, report } = await read();
      const frames = starts.slice(1).filter((end) => end <= length).length;
      assert.deepEqual(said, words.slice(0, frames));
      assert.deepEqual(report, { parts: 1, frames, damagedFrames: 0, cutParts: starts.includes(length) ? 0 : 1 });
    }),
  );
});

test('a changed byte costs its own frame and no other, and is told', async () => {
  const [, second = 0, third = 0] = starts;
  // The mark and the length say where the frame ends: without them the rest is as good as cut.
  const from = second + 6;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: from, max: third - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        writeFileSync(part, changed);
        const { said, report } = await read();
        assert.deepEqual(said, ['first', 'third']);
        assert.deepEqual(report, { parts: 1, frames: 2, damagedFrames: 1, cutParts: 0 });
      },
    ),
  );
});

test('frames can not change places, nor come twice', async () => {
  const [first = 0, second = 0, third = 0, end = 0] = starts;
  const frame = { second: bytes.subarray(second, third), third: bytes.subarray(third, end) };
  writeFileSync(part, Buffer.concat([bytes.subarray(0, second), frame.third, frame.second]));
  assert.deepEqual((await read()).said, ['first']);
  writeFileSync(part, Buffer.concat([bytes.subarray(0, second), bytes.subarray(first, second), frame.third]));
  assert.deepEqual((await read()).said, ['first', 'third']);
});

test('a file of another kind is not read as a recording', async () => {
  writeFileSync(part, Buffer.alloc(100, 'x'));
  await assert.rejects(read(), /is not a recording/);
});

test('a length that lies does not take the memory it asks for: the rest is as good as cut', async () => {
  const lying = Buffer.from(bytes);
  lying.writeUInt32BE(0xffffffff, PART_HEADER_BYTES + 2);
  writeFileSync(part, lying);
  assert.deepEqual(await read(), { said: [], report: { parts: 1, frames: 0, damagedFrames: 0, cutParts: 1 } });
});
