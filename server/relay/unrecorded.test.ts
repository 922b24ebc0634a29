import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
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
