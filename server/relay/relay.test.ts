import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { refuse } from '../../domain/kernel/result.ts';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { closeCode, join, ORIGIN, type RelayInMemory, refusedWith, startRelay } from '../testing/relay-in-memory.ts';
import type { TicketClaim } from './relay-ports.ts';

let server: RelayInMemory;
afterEach(() => server.stop());

const handshake = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1), Buffer.alloc(4), Buffer.alloc(24)]);

test('two sides with tickets of one pair are joined, and each hears what the other says', async () => {
  server = await startRelay();
  const { technician, equipment, pairId } = await join(server);
  assert.deepEqual(server.asked, [pairId]);
  equipment.send(Buffer.from('a picture'));
  assert.equal(String((await once(technician, 'message'))[0]), 'a picture');
  technician.send(Buffer.from('a key'));
  assert.equal(String((await once(equipment, 'message'))[0]), 'a key');
  assert.deepEqual(server.events, ['connected']);
});

test('what the equipment says before the technician’s browser is ready is not lost', async () => {
  server = await startRelay();
  const { technician, equipment } = await join(server);
  for (let i = 0; i < 100; i++) equipment.send(Buffer.of(i));
  let received = Buffer.alloc(0);
  technician.on('message', (data: Buffer) => {
    received = Buffer.concat([received, data]);
  });
  while (received.length < 100) await once(technician, 'message');
  assert.deepEqual(
    [...received],
    Array.from({ length: 100 }, (_, index) => index),
  );
});

test('a ticket is good once, on its own side only, and an unknown one never', async () => {
  server = await startRelay();
  const claim: TicketClaim = {
    side: 'technician',
    sessionId: server.newSession(),
    pairId: randomUUID(),
    ...server.newSignIn(),
  };
  const ticket = server.ticket(claim);
  assert.equal(await refusedWith(server.dial(`/relay/equipment?ticket=${ticket}`, undefined)), 401);
  assert.equal(await refusedWith(server.dial(`/relay/technician?ticket=${ticket}`, ORIGIN)), 401);
  assert.equal(await refusedWith(server.dial('/relay/technician', ORIGIN)), 401);
  const again = server.ticket(claim);
  await once(server.dial(`/relay/technician?ticket=${again}`, ORIGIN), 'open');
  assert.equal(await refusedWith(server.dial(`/relay/technician?ticket=${again}`, ORIGIN)), 401);
});

test('a technician’s socket comes from our own pages only, and a page elsewhere does not even spend the ticket', async () => {
  server = await startRelay();
  const claim = { sessionId: server.newSession(), pairId: randomUUID(), ...server.newSignIn() };
  assert.equal(await refusedWith(server.technician(claim, 'https://evil.example')), 403);
  assert.equal(server.tickets.size, 1);
  const ticket = server.ticket({ side: 'technician', ...claim });
  assert.equal(await refusedWith(server.dial(`/relay/technician?ticket=${ticket}`, undefined)), 403);
});

test('a technician whose equipment does not come within the time is closed, and may try again', async () => {
  server = await startRelay({ pairWithinMs: 50 });
  const sessionId = server.newSession();
  const pairId = randomUUID();
  assert.equal(await closeCode(server.technician({ sessionId, pairId, ...server.newSignIn() })), RELAY_CLOSE.unpaired);
  assert.equal(await refusedWith(server.equipment({ sessionId, pairId })), 410);
  assert.equal(server.relay.pairs(), 0);
});

test('a technician is told at once that the equipment is offline', async () => {
  server = await startRelay({}, { askEquipment: async () => refuse('agent-offline') });
  const claim = { sessionId: server.newSession(), pairId: randomUUID(), ...server.newSignIn() };
  assert.equal(await closeCode(server.technician(claim)), RELAY_CLOSE.equipmentOffline);
});

test('when either side closes, the other is closed too', async () => {
  server = await startRelay();
  const first = await join(server);
  first.equipment.close();
  assert.equal(await closeCode(first.technician), RELAY_CLOSE.peerGone);
  const second = await join(server);
  second.technician.terminate();
  assert.equal(await closeCode(second.equipment), RELAY_CLOSE.peerGone);
  assert.deepEqual(server.events, [
    'connected',
    'lost: equipment closed with 1005, 0 others',
    'connected',
    'lost: technician closed with 1006, 0 others',
  ]);
});

test('X1: the end of the session closes both sides of all its pairs within a second, and nobody else’s', async () => {
  server = await startRelay();
  const sessionId = server.newSession();
  const pairs = [await join(server, sessionId), await join(server, sessionId)];
  const other = await join(server);
  const at = performance.now();
  const closed = pairs.flatMap(({ technician, equipment }) => [closeCode(technician), closeCode(equipment)]);
  await server.relay.close(sessionId, 'the session is over');
  assert.deepEqual(await Promise.all(closed), Array(4).fill(RELAY_CLOSE.sessionOver));
  assert.ok(performance.now() - at < 1_000);
  assert.equal(other.technician.readyState, other.technician.OPEN);
  assert.equal(server.relay.pairs(), 1);
});

test('X1: a side that answers nothing any more is cut off within a second all the same', async () => {
  server = await startRelay();
  const { technician, equipment, sessionId } = await join(server);
  technician.pause();
  equipment.pause();
  const at = performance.now();
  await server.relay.close(sessionId, 'the session is over');
  const wires = server.wires.filter((wire) => !wire.destroyed);
  await Promise.all(wires.map((wire) => once(wire, 'close')));
  assert.ok(performance.now() - at < 1_000);
});

test('a technician who signs out loses every picture on that device within a second, and none on another', async () => {
  server = await startRelay();
  const signIn = server.newSignIn();
  const pairs = [await join(server, server.newSession(), signIn), await join(server, server.newSession(), signIn)];
  const elsewhere = await join(server, server.newSession(), server.newSignIn());
  const codes = Promise.all(pairs.map(({ technician }) => closeCode(technician)));
  server.relay.closeSignIn(signIn.authSessionId);
  assert.deepEqual(await Promise.race([codes, wait(1_000)]), [RELAY_CLOSE.signedOut, RELAY_CLOSE.signedOut]);
  assert.equal(elsewhere.technician.readyState, elsewhere.technician.OPEN);
});

test('a session that ends while a ticket is being looked up lets nobody in afterwards', async () => {
  const found = Promise.withResolvers<TicketClaim>();
  server = await startRelay({}, { claimTicket: () => found.promise });
  const claim = { sessionId: server.newSession(), pairId: randomUUID(), ...server.newSignIn() };
  const socket = server.technician(claim);
  const refused = refusedWith(socket);
  await wait(50);
  await server.relay.close(claim.sessionId, 'the session is over');
  found.resolve({ side: 'technician', ...claim });
  assert.equal(await refused, 410);
});

test('a ticket that can not be looked up lets nobody in', async () => {
  server = await startRelay({}, { claimTicket: async () => Promise.reject(new Error('the database is away')) });
  assert.equal(await refusedWith(server.dial('/relay/technician?ticket=x', ORIGIN)), 401);
});

test('text messages end the pair: RFB is binary', async () => {
  server = await startRelay();
  const { technician, equipment } = await join(server);
  technician.send('hello');
  assert.equal(await closeCode(technician), 1003);
  assert.equal(server.events.at(-1), 'lost: only binary messages, 0 others');
  equipment.terminate();
});

test('a message larger than any desktop sends ends the pair', async () => {
  server = await startRelay();
  const { technician, equipment } = await join(server);
  technician.send(Buffer.alloc((1 << 20) + 1));
  assert.equal(await closeCode(technician), 1009);
  equipment.terminate();
});

test('a side that shows no sign of life is given up, a quiet one that answers is not', async () => {
  server = await startRelay({ heartbeatMs: 100, silenceMs: 600 });
  const quiet = await join(server);
  await wait(1_500);
  assert.equal(quiet.technician.readyState, quiet.technician.OPEN);
  quiet.technician.pause();
  assert.equal(await closeCode(quiet.equipment), RELAY_CLOSE.silent);
  assert.equal(server.events.at(-1), 'lost: technician is silent, 0 others');
});

test('no more pairs are taken than the limits allow, in all and for one session', async () => {
  server = await startRelay({ pairs: 3, pairsPerSession: 2 });
  const sessionId = server.newSession();
  const claim = () => ({ sessionId, pairId: randomUUID(), ...server.newSignIn() });
  await once(server.technician(claim()), 'open');
  await once(server.technician(claim()), 'open');
  assert.equal(await refusedWith(server.technician(claim())), 429);
  await once(server.technician({ ...claim(), sessionId: server.newSession() }), 'open');
  assert.equal(await refusedWith(server.technician({ ...claim(), sessionId: server.newSession() })), 503);
});

test('T1: the first picture of the session is told once, however often the technician reconnects', async () => {
  server = await startRelay();
  const sessionId = server.newSession();
  for (let i = 0; i < 2; i++) {
    const { technician, equipment } = await join(server, sessionId);
    equipment.send(Buffer.concat([handshake, Buffer.of(0, 0, 0, 1)]));
    await once(technician, 'message');
    technician.close();
    await closeCode(equipment);
  }
  assert.equal(server.events.filter((event) => event === 'picture').length, 1);
});

test('the program stops: every socket is told that it will be back, and nobody new is let in', async () => {
  server = await startRelay();
  const { technician, equipment } = await join(server);
  const codes = Promise.all([closeCode(technician), closeCode(equipment)]);
  await server.relay.stop();
  assert.deepEqual(await codes, [RELAY_CLOSE.serverStopping, RELAY_CLOSE.serverStopping]);
  const claim = { sessionId: server.newSession(), pairId: randomUUID(), ...server.newSignIn() };
  assert.equal(await refusedWith(server.technician(claim)), 503);
});

test('an address that is not the relay’s is left to others', async () => {
  server = await startRelay();
  const other = { url: '//' } as Parameters<typeof server.relay.handleUpgrade>[0];
  assert.equal(server.relay.handleUpgrade(other, {} as never, Buffer.alloc(0)), false);
});
