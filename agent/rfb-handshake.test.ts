import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { readBytes } from './byte-reader.ts';
import { answerChallenge, greetViewer, passVncAuthentication } from './rfb-handshake.ts';

const CHALLENGE = Buffer.from('00112233445566778899aabbccddeeff', 'hex');

test('the answer to a challenge is single DES with the bits of the password’s bytes reversed', () => {
  // The known answer of DES for key 133457799BBCDFF1; its bytes are those of this password, bits reversed.
  const password = Buffer.from([0xc8, 0x2c, 0xea, 0x9e, 0xd9, 0x3d, 0xfb, 0x8f]).toString('latin1');
  const block = Buffer.from('0123456789abcdef', 'hex');
  assert.equal(answerChallenge(password, block).toString('hex'), '85e813540f0ab405');
});

test('a password is cut to eight characters and a short one filled with zeros', () => {
  assert.deepEqual(answerChallenge('12345678', CHALLENGE), answerChallenge('123456789', CHALLENGE));
  assert.deepEqual(answerChallenge('a', CHALLENGE), answerChallenge('a\0\0\0\0\0\0\0', CHALLENGE));
});

test('the viewer is offered security type None, byte by byte as well as at once', () => {
  const answers = Buffer.from('RFB 003.008\n\x01rest', 'latin1');
  for (const pieces of [[answers], [...answers].map((byte) => Buffer.of(byte))]) {
    const sent: Buffer[] = [];
    const feed = greetViewer((bytes) => sent.push(bytes));
    const rest = pieces.map((piece) => feed(piece)?.toString() ?? '').join('');
    assert.equal(Buffer.concat(sent).toString('latin1'), 'RFB 003.008\n\x01\x01\0\0\0\0');
    assert.equal(rest, 'rest');
  }
});

test('a viewer that speaks another version, or chooses what was not offered, is refused', () => {
  assert.throws(() => greetViewer(() => {})(Buffer.from('RFB 003.003\n')), /another version/);
  assert.throws(() => greetViewer(() => {})(Buffer.from('RFB 003.008\n\x02')), /not offered/);
});

test('the agent answers the VNC server’s challenge and hands the connection on at ClientInit', async () => {
  const socket = await vncServer(async (server) => {
    const reader = readBytes(server, 5_000);
    server.write('RFB 003.008\n');
    await reader.take(12);
    server.write(Buffer.of(2, 1, 2));
    assert.equal((await reader.take(1))[0], 2);
    server.write(CHALLENGE);
    const right = (await reader.take(16)).equals(answerChallenge('secret', CHALLENGE));
    server.write(Buffer.of(0, 0, 0, right ? 0 : 1, 0x41));
  });
  await passVncAuthentication(socket, 'secret');
  const reader = readBytes(socket, 5_000);
  assert.equal((await reader.take(1)).toString(), 'A', 'what came behind the handshake is not lost');
  socket.destroy();
});

test('a VNC server that asks for no password is not the one that was started with one', async () => {
  const socket = await vncServer(async (server) => {
    server.write('RFB 003.008\n\x01\x01');
  });
  await assert.rejects(passVncAuthentication(socket, 'secret'), /does not ask for the password/);
  socket.destroy();
});

test('a VNC server that speaks something else, or goes away, ends the handshake with its reason', async () => {
  const other = await vncServer(async (server) => {
    server.write('SSH-2.0-what\n');
  });
  await assert.rejects(passVncAuthentication(other, 'secret'), /speaks/);
  other.destroy();
  const gone = await vncServer(async (server) => {
    server.end('RFB');
  });
  await assert.rejects(passVncAuthentication(gone, 'secret'), /closed during the handshake/);
  gone.destroy();
});

/** A VNC server for one connection; resolves to the other end of it. */
async function vncServer(serve: (socket: Socket) => Promise<void>): Promise<Socket> {
  const server = createServer((socket) => {
    server.close();
    socket.on('error', () => socket.destroy());
    void serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}
