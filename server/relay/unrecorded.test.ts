import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRecording } from '../recording/read-recording.ts';
import { sealedRecorder } from '../recording/sealed-recorder.ts';
import { join as joinPair, startRelay } from '../testing/relay-in-memory.ts';

test('G1: a session that was told that it is not recorded is not recorded by the next program either', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-unrecorded-'));
  const told = new Set<string>();
  const recorder = sealedRecorder({ folder, masterKey: randomBytes(32) });
  const server = await startRelay({}, { recorder, isUnrecorded: async (id) => told.has(id) });
  const [recorded, unrecorded] = [server.newSession(), server.newSession()];
  told.add(unrecorded);
  for (const id of [recorded, unrecorded]) {
    const { technician, equipment } = await joinPair(server, id);
    const seen = new Promise<Buffer>((resolve) => technician.once('message', resolve));
    equipment.send(Buffer.from('a picture'));
    assert.equal(String(await seen), 'a picture');
  }
  await server.stop();
  assert.deepEqual(
    [recorded, unrecorded].map((id) => existsSync(join(folder, id))),
    [true, false],
  );
  rmSync(folder, { recursive: true });
});

test('G1: where one track failed both are told that nothing is recorded: the desktop is shown, and recorded no longer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-unrecorded-'));
  const masterKey = randomBytes(32);
  const server = await startRelay({}, { recorder: sealedRecorder({ folder, masterKey }) });
  const { technician, equipment, sessionId } = await joinPair(server);
  const show = async (picture: string) => {
    const seen = once(technician, 'message');
    equipment.send(Buffer.from(picture));
    assert.equal(String((await seen)[0]), picture);
  };
  await show('before');
  server.relay.recordingFailed(sessionId, 'too slow');
  await show('after');
  await server.stop();
  const kept: string[] = [];
  for await (const { kind, bytes } of readRecording(folder, masterKey, sessionId)) {
    if (kind === 'bytes') kept.push(String(bytes));
  }
  assert.deepEqual(kept, ['before']);
  rmSync(folder, { recursive: true });
});
