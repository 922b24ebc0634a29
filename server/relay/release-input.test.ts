import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { WebSocket } from 'ws';
import { join, type RelayInMemory, startRelay } from '../testing/relay-in-memory.ts';
import { stillDown } from '../testing/still-down.ts';
import { until } from '../testing/until.ts';

let server: RelayInMemory;
beforeEach(async () => {
  server = await startRelay();
});
afterEach(() => server.stop());

const greeting = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1)]);
const shift = Buffer.of(4, 1, 0, 0, 0, 0, 0xff, 0xe1);
const drag = Buffer.of(5, 1, 0, 30, 0, 40);

/** What the desktop has got, and what is down on it. */
function desktop(equipment: WebSocket) {
  let got = Buffer.alloc(0);
  equipment.on('message', (bytes: Buffer) => {
    got = Buffer.concat([got, bytes]);
  });
  return { messages: () => got.subarray(greeting.length), down: () => stillDown(got.subarray(greeting.length)) };
}

/** A technician who holds a key and a button down. */
async function holding(sessionId = server.newSession()) {
  const pair = await join(server, sessionId);
  const seen = desktop(pair.equipment);
  pair.technician.send(Buffer.concat([greeting, shift, drag]));
  await until('both are down', () => seen.down().length === 2);
  return { ...pair, ...seen };
}

test('in a hand-over whatever the former technician holds down is released before the next one comes', async () => {
  const { sessionId, down } = await holding();
  server.relay.handOver(sessionId);
  await until('nothing is down', () => down().length === 0);
  const next = await join(server, sessionId);
  const seen = desktop(next.equipment);
  next.technician.send(Buffer.concat([greeting, shift]));
  await until('the next one presses', () => seen.down().length === 1);
  assert.deepEqual(seen.messages(), shift, 'what the former one held is not released once more');
});

const ENDS = [
  { says: 'whose line drops', ends: ({ technician }: { technician: WebSocket }) => technician.terminate() },
  { says: 'who signs out', ends: ({ signIn }: { signIn: string }) => server.relay.closeSignIn(signIn) },
];
for (const { says, ends } of ENDS) {
  test(`of a technician ${says} nothing stays pressed on the equipment`, async () => {
    const signIn = server.newSignIn();
    const pair = await join(server, server.newSession(), signIn);
    const { down } = desktop(pair.equipment);
    pair.technician.send(Buffer.concat([greeting, shift, drag]));
    await until('both are down', () => down().length === 2);
    ends({ technician: pair.technician, signIn: signIn.authSessionId });
    await until('nothing is down', () => down().length === 0);
  });
}

test('what is pressed while the equipment’s line drops is released over its next one, before anything else', async () => {
  const { equipment, sessionId } = await holding();
  equipment.terminate();
  await until('the pair is over', () => server.relay.pairs() === 0);
  const again = await join(server, sessionId);
  const seen = desktop(again.equipment);
  again.technician.send(greeting);
  const released = Buffer.concat([Buffer.of(4, 0, 0, 0, 0, 0, 0xff, 0xe1), Buffer.of(5, 0, 0, 30, 0, 40)]);
  await until('it is released', () => seen.messages().equals(released));
});
