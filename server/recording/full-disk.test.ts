import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { must } from '../../domain/kernel/result.ts';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { readSession } from '../sessions/read-session.ts';
import { begin, settlementOf } from '../testing/assist.ts';
import { closeCode, join as joinPair, startRelay } from '../testing/relay-in-memory.ts';
import { openSessionWorld, type SessionWorld } from '../testing/session-world.ts';
import { until } from '../testing/until.ts';
import { encodeMediaChunk } from './media-chunk.ts';
import { readRecording } from './read-recording.ts';
import { recordingFailed } from './recording-failed.ts';
import { sealedRecorder } from './sealed-recorder.ts';

/** A disk of one megabyte, mounted for these tests alone; unset outside of it. */
const disk = process.env.SMALL_DISK;

if (disk === undefined) {
  test('on a disk of one megabyte, mounted in a name space of its own, all of this holds', { timeout: 180_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'iponto-small-disk-'));
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
    const inside = 'mount -t tmpfs -o size=1m tmpfs "$SMALL_DISK" && exec "$@"';
    const words = [...asRoot, '--mount', 'sh', '-c', inside, 'sh', process.execPath, '--test'];
    const run = spawnSync('unshare', [...words, fileURLToPath(import.meta.url)], {
      env: { ...env, SMALL_DISK: folder },
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    assert.equal(run.status, 0, `${run.stdout}${run.stderr}`);
  });
} else {
  fullDisk(disk);
}

function fullDisk(folder: string): void {
  const masterKey = randomBytes(32);
  let world: SessionWorld;
  before(async () => {
    world = await openSessionWorld();
  });
  after(() => world.close());

  /** A session whose desktop sends two megabytes through the relay into the small disk. */
  async function flood() {
    const house = await world.household({ balance: 0 });
    const { id } = await begin(world, { house });
    const recorder = sealedRecorder({ folder, masterKey });
    const ports = { recorder, onRecordingFailed: (_: typeof id, why: string) => recordingFailed(world.room, id, why) };
    const server = await startRelay({}, ports);
    const { technician, equipment } = await joinPair(server, id);
    let received = 0;
    technician.on('message', (bytes: Buffer) => {
      received += bytes.length;
    });
    equipment.send(randomBytes(64 * 1024));
    const isBegun = () => existsSync(join(folder, id, '0001.sealed')) && statSync(join(folder, id, '0001.sealed')).size;
    await until('the first of it is written', async () => Number(isBegun()) > 64 * 1024);
    for (let sent = 1; sent < 32; sent++) equipment.send(randomBytes(64 * 1024));
    return { id, house, recorder, server, technician, received: () => received };
  }

  const view = async ({ house, id }: Awaited<ReturnType<typeof flood>>) => ({
    client: must(await readSession(world.room, house.client, id)),
    technician: must(await readSession(world.room, world.technician, id)),
  });
  const alertsOf = (id: string) => world.db.selectFrom('alerts').selectAll().where('session_id', '=', id).execute();

  test('G1: the disk is full: the session goes on unrecorded, both sides see it, the office is alerted once', async () => {
    const flooded = await flood();
    const { id, recorder, server } = flooded;
    await until('both sides see it', async () => (await view(flooded)).client.recordingFailed);
    const seen = await view(flooded);
    for (const side of [seen.client, seen.technician]) {
      assert.equal(side.state, 'active');
      assert.equal(side.recordingFailed, 'disk-full');
    }
    await until('the technician sees all of it', () => flooded.received() === 32 * 64 * 1024);
    // A voice that comes now: nothing of it is kept. A track that fails later is told to nobody anew.
    const voice = { kind: 'voice', by: 'client-phone', take: 'a', mime: 'audio/webm', startedAtMs: 1 } as const;
    const track = recorder.open(id, voice, 1, assert.fail);
    track.append(encodeMediaChunk(0, randomBytes(1000)), 2);
    await track.kept();
    await recordingFailed(world.room, id, 'ENOSPC: no space left on device, once more');
    assert.match((await alertsOf(id))[0]?.detail ?? '', /ENOSPC/);
    assert.equal((await alertsOf(id)).length, 1);
    await server.stop();
    let frames = 0;
    for await (const chunk of readRecording(folder, masterKey, id)) frames += chunk.kind === 'bytes' ? 1 : 0;
    assert.ok(frames > 0, 'what was written before can be read');
    rmSync(join(folder, id), { recursive: true });
  });

  test('G1: the disk is full, and the company has chosen so: the session ends, and costs nothing', async () => {
    await world.db.updateTable('settings').set({ on_recording_failure: 'end-uncharged' }).execute();
    const flooded = await flood();
    assert.equal(await closeCode(flooded.technician), RELAY_CLOSE.notRecorded);
    const { client } = await view(flooded);
    assert.partialDeepStrictEqual(client, { state: 'voided', endReason: 'recording-failed', charge: null });
    assert.partialDeepStrictEqual(await settlementOf(world, flooded.id), { charge: undefined, debited: 0 });
    await flooded.server.stop();
  });
}
