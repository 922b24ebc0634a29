import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { closeCode, join, type RelayInMemory, startRelay } from '../testing/relay-in-memory.ts';
import { until } from '../testing/until.ts';

let server: RelayInMemory;
afterEach(() => server.stop());

const handshake = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1), Buffer.alloc(4), Buffer.alloc(24)]);
const picture = Buffer.of(0, 0, 0, 1);

test('G1: in a hand-over the old picture goes on until the new technician’s is there, so that none is missing', async () => {
  server = await startRelay();
  const old = await join(server);
  old.equipment.send(Buffer.concat([handshake, picture]));
  server.relay.handOver(old.sessionId);
  const next = await join(server, old.sessionId);
  const closed = closeCode(old.technician);
  next.equipment.send(handshake);
  assert.equal(server.relay.pairs(), 2);
  next.equipment.send(picture);
  assert.equal(await closed, RELAY_CLOSE.handedOver);
  assert.equal(server.relay.pairs(), 1);
});

test('whoever has handed a session over sees the old picture and can not act on the desktop any more', async () => {
  server = await startRelay();
  const old = await join(server);
  const got: Buffer[] = [];
  old.equipment.on('message', (bytes: Buffer) => got.push(bytes));
  const [key, update] = [Buffer.of(4, 1, 0, 0, 0, 0, 0, 97), Buffer.of(3, 1, 0, 0, 0, 0, 0, 9, 0, 9)];
  const hello = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1)]);
  old.technician.send(Buffer.concat([hello, key]));
  await until('the key is pressed', () => Buffer.concat(got).equals(Buffer.concat([hello, key])));
  server.relay.handOver(old.sessionId);
  for (const bytes of [key, update]) old.technician.send(bytes);
  const released = Buffer.of(4, 0, 0, 0, 0, 0, 0, 97);
  await until('a picture is asked for', () => Buffer.concat(got).equals(Buffer.concat([hello, key, released, update])));
});

test('where the new technician does not come, the old picture ends after the time for it', async () => {
  server = await startRelay({ handOverMs: 100 });
  const old = await join(server);
  server.relay.handOver(old.sessionId);
  assert.equal(await closeCode(old.technician), RELAY_CLOSE.handedOver);
  const later = await join(server, old.sessionId);
  assert.equal(later.technician.readyState, later.technician.OPEN);
});
