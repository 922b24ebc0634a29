import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type WebSocket from 'ws';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { readRecording } from '../recording/read-recording.ts';
import type { Recorder } from '../recording/recorder.ts';
import { sealedRecorder } from '../recording/sealed-recorder.ts';
import { closeCode, join, type RelayInMemory, startRelay } from '../testing/relay-in-memory.ts';
import { until } from '../testing/until.ts';

let server: RelayInMemory;
afterEach(() => server.stop());

const BLOCK = Buffer.alloc(256 * 1024, 7);

/** Sends until the socket's own buffer stays full: how many bytes the relay took. */
async function flood(socket: WebSocket, limitBytes: number): Promise<number> {
  let sent = 0;
  let stuck = 0;
  while (sent < limitBytes && stuck < 100) {
    if (socket.bufferedAmount < 1 << 20) {
      socket.send(BLOCK);
      sent += BLOCK.length;
      stuck = 0;
    } else {
      stuck += 1;
    }
    await wait(stuck > 0 ? 5 : 0);
  }
  return sent - socket.bufferedAmount;
}

test('behind a viewer that stopped reading the relay takes some megabytes and no more, then goes on where it stopped', async () => {
  server = await startRelay();
  const { technician, equipment } = await join(server);
  technician.pause();
  const before = process.memoryUsage.rss();
  const taken = await flood(equipment, 200 << 20);
  assert.ok(taken < 40 << 20, `${taken >> 20} MiB were taken`);
  assert.ok(process.memoryUsage.rss() - before < 120 << 20);
  let received = 0;
  technician.on('message', (data: Buffer) => {
    received += data.length;
  });
  technician.resume();
  const total = taken + equipment.bufferedAmount;
  while (received < total) await once(technician, 'message');
  assert.equal(received, total);
});

test('what a stalled viewer holds up does not hold up another pair', async () => {
  server = await startRelay();
  const stalled = await join(server);
  stalled.technician.pause();
  await flood(stalled.equipment, 200 << 20);
  const other = await join(server);
  const at = performance.now();
  other.equipment.send(Buffer.of(1));
  await once(other.technician, 'message');
  assert.ok(performance.now() - at < 1_000);
});

test('small messages of one tick reach the viewer as fewer, larger ones, in order', async () => {
  server = await startRelay();
  const { technician, equipment } = await join(server);
  let messages = 0;
  let received = Buffer.alloc(0);
  technician.on('message', (data: Buffer) => {
    messages += 1;
    received = Buffer.concat([received, data]);
  });
  for (let i = 0; i < 2_000; i++) equipment.send(Buffer.from(String(i).padStart(4, '0')));
  while (received.length < 8_000) await once(technician, 'message');
  const expected = Array.from({ length: 2_000 }, (_, index) => String(index).padStart(4, '0')).join('');
  assert.equal(received.toString(), expected);
  assert.ok(messages < 500, `${messages} messages`);
});

test('G1: every byte from the desktop is in the sealed recording, none of the technician’s', async () => {
  const folder = mkdtempSync(joinPath(tmpdir(), 'iponto-relay-'));
  const masterKey = randomBytes(32);
  server = await startRelay({}, { recorder: sealedRecorder({ folder, masterKey }) });
  const { technician, equipment, sessionId } = await join(server);
  const sent = randomBytes(3_000_000);
  for (let at = 0; at < sent.length; at += 50_000) equipment.send(sent.subarray(at, at + 50_000));
  technician.send(Buffer.from('a password typed by the technician'));
  let received = 0;
  technician.on('message', (data: Buffer) => {
    received += data.length;
  });
  while (received < sent.length) await once(technician, 'message');
  await server.relay.close(sessionId, 'the session is over');
  const desktop: Buffer[] = [];
  for await (const chunk of readRecording(folder, masterKey, sessionId))
    if (chunk.kind === 'bytes') desktop.push(chunk.bytes);
  assert.ok(Buffer.concat(desktop).equals(sent));
});

/** A recorder that takes one chunk, then is full until it is let go, and fails when told to. */
function slowRecorder() {
  let room = Promise.withResolvers<void>();
  let fail = (_: string) => {};
  const closed: string[] = [];
  const recorder: Recorder = {
    open: (_, __, ___, onFailed) => {
      fail = onFailed;
      return {
        append: () => false,
        kept: async () => {},
        drained: () => room.promise,
        close: () => void closed.push('track'),
      };
    },
    close: async () => void closed.push('session'),
    stop: async () => {},
  };
  return {
    recorder,
    closed,
    letGo: () => {
      room.resolve();
      room = Promise.withResolvers();
    },
    fail: (reason: string) => {
      room.resolve();
      fail(reason);
    },
  };
}

test('G1: a recorder that can not keep up makes the desktop wait', async () => {
  const slow = slowRecorder();
  server = await startRelay({}, { recorder: slow.recorder });
  const { technician, equipment, sessionId } = await join(server);
  technician.on('message', () => {});
  const taken = await flood(equipment, 200 << 20);
  assert.ok(taken < 40 << 20, `${taken >> 20} MiB were taken`);
  let more = 0;
  technician.on('message', (data: Buffer) => {
    more += data.length;
  });
  slow.letGo();
  await wait(100);
  assert.ok(more > 0);
  await server.relay.close(sessionId, 'the session is over');
  assert.deepEqual(slow.closed, ['track', 'session']);
});

test('G1: a recorder that keeps the desktop waiting for too long has failed, and the desktop goes on', async () => {
  const told: string[] = [];
  const onRecordingFailed = async (_: string, reason: string) => {
    told.push(reason);
    return 'continue' as const;
  };
  server = await startRelay({ recorderPatienceMs: 50 }, { recorder: slowRecorder().recorder, onRecordingFailed });
  const { technician, equipment } = await join(server);
  for (const byte of [1, 2]) {
    equipment.send(Buffer.of(byte));
    assert.deepEqual((await once(technician, 'message'))[0], Buffer.of(byte));
  }
  assert.deepEqual(told, ['too slow']);
});

test('G1: when the recording fails the caller decides: the desktop waits for the answer and then goes on', async () => {
  const slow = slowRecorder();
  const answer = Promise.withResolvers<'continue' | 'close'>();
  const told: string[] = [];
  const onRecordingFailed = (_: string, reason: string) => {
    told.push(reason);
    return answer.promise;
  };
  server = await startRelay({}, { recorder: slow.recorder, onRecordingFailed });
  const { technician, equipment, sessionId } = await join(server);
  slow.fail('no space left');
  slow.fail('no space left');
  let received = 0;
  technician.on('message', () => {
    received += 1;
  });
  equipment.send(Buffer.of(1));
  await wait(100);
  assert.deepEqual([told, received], [['no space left'], 0]);
  answer.resolve('continue');
  await once(technician, 'message');
  const again = await join(server, sessionId);
  again.equipment.send(Buffer.of(2));
  await once(again.technician, 'message');
  assert.equal(told.length, 1);
});

test('G1: a failure that can not be told is told again until it is; the desktop waits, on a new connection too', async () => {
  const slow = slowRecorder();
  let tries = 0;
  let databaseIsThere = false;
  const onRecordingFailed = async () => {
    tries += 1;
    if (!databaseIsThere) throw new Error('the database is away');
    return 'continue' as const;
  };
  server = await startRelay({ tellAgainMs: 20 }, { recorder: slow.recorder, onRecordingFailed });
  const first = await join(server);
  slow.fail('no space left');
  const second = await join(server, first.sessionId);
  let received = 0;
  for (const { technician, equipment } of [first, second]) {
    technician.on('message', () => {
      received += 1;
    });
    equipment.send(Buffer.of(1));
  }
  await until('it was told again', () => tries >= 3);
  assert.equal(received, 0);
  databaseIsThere = true;
  await until('both go on', () => received === 2);
  const triesAtLast = tries;
  await wait(100);
  assert.equal(tries, triesAtLast);
});

test('G1: nobody is told any more of a session that was closed meanwhile', async () => {
  const slow = slowRecorder();
  let tries = 0;
  const onRecordingFailed = async () => {
    tries += 1;
    throw new Error('the database is away');
  };
  server = await startRelay({ tellAgainMs: 20 }, { recorder: slow.recorder, onRecordingFailed });
  const { technician, sessionId } = await join(server);
  slow.fail('no space left');
  await until('it was told again', () => tries >= 2);
  const code = closeCode(technician);
  await server.relay.close(sessionId, 'the session is over');
  assert.equal(await code, RELAY_CLOSE.sessionOver);
  const triesAtLast = tries;
  await wait(100);
  assert.equal(tries, triesAtLast);
});

test('G1: when the company’s rule is to end unrecorded sessions, both sides are closed with that reason', async () => {
  const slow = slowRecorder();
  server = await startRelay({}, { recorder: slow.recorder, onRecordingFailed: async () => 'close' });
  const { technician, equipment } = await join(server);
  const codes = Promise.all([closeCode(technician), closeCode(equipment)]);
  slow.fail('no space left');
  assert.deepEqual(await codes, [RELAY_CLOSE.notRecorded, RELAY_CLOSE.notRecorded]);
});
