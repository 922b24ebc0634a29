import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { stream } from './stream.ts';
import { until } from './testing/agent-process.ts';

let relay: WebSocketServer;
let url: string;
let desktop: Socket;
let vnc: Socket;
let stop: AbortController;

beforeEach(async () => {
  relay = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(relay, 'listening');
  url = `ws://127.0.0.1:${(relay.address() as AddressInfo).port}/relay/equipment?ticket=x`;
  const server = createServer((socket) => {
    desktop = socket.on('error', () => socket.destroy());
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  vnc = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(vnc, 'connect');
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  desktop.destroy();
  for (const client of relay.clients) client.terminate();
  relay.close();
});

async function streaming() {
  const accepted = once(relay, 'connection') as Promise<[WebSocket, { socket: Socket }]>;
  const over = stream(url, vnc, stop.signal, () => {});
  const [viewer, request] = await accepted;
  viewer.send('RFB 003.008\n');
  viewer.send(Buffer.of(1));
  return { viewer, wire: request.socket, over };
}

test('frames to the relay are masked with zero over loopback, so that the relay need not unmask them', async () => {
  const accepted = once(relay, 'connection') as Promise<[WebSocket, { socket: Socket }]>;
  relay.once('connection', (_, request) => request.socket.on('data', (chunk: Buffer) => raw.push(chunk)));
  const raw: Buffer[] = [];
  void stream(url, vnc, stop.signal, () => {});
  const [viewer] = await accepted;
  await once(viewer, 'message');
  // Final binary frame, masked, 12 bytes, mask 0, then the text as it is.
  assert.equal(Buffer.concat(raw).toString('latin1'), '\x82\x8c\0\0\0\0RFB 003.008\n');
});

test('behind a relay that does not read, the VNC server is made to wait: memory stays flat', async () => {
  const { viewer, wire, over } = await streaming();
  await once(viewer, 'message');
  wire.pause();
  const before = process.memoryUsage.rss();
  const block = Buffer.alloc(1 << 20);
  let written = 0;
  for (let i = 0; i < 200 && desktop.writableLength < 4 << 20; i++) {
    desktop.write(block);
    written += block.length;
    await wait(5);
  }
  assert.ok(written < 60 << 20, `${written >> 20} MiB were taken`);
  assert.ok(process.memoryUsage.rss() - before < 100 << 20);
  let received = 0;
  viewer.on('message', (data: Buffer) => {
    received += data.length;
  });
  wire.resume();
  await until('everything arrives once the relay reads again', () => received >= written);
  stop.abort();
  assert.equal(await over, 'ended');
});

test('when the desktop closes, the relay’s socket closes', async () => {
  const first = await streaming();
  desktop.destroy();
  assert.equal(await first.over, 'the VNC server closed');
  await until('the relay saw it', () => relay.clients.size === 0);
});

test('when the relay closes, the desktop’s connection closes', async () => {
  const { viewer, over } = await streaming();
  await once(viewer, 'message');
  viewer.close(4000, 'the session is over');
  assert.equal(await over, 'the relay closed with 4000');
  await until('the desktop saw it', () => desktop.destroyed || desktop.readableEnded || vnc.destroyed);
});

test('a viewer that speaks something else is cut off with the reason', async () => {
  const accepted = once(relay, 'connection') as Promise<[WebSocket]>;
  const over = stream(url, vnc, stop.signal, () => {});
  const [viewer] = await accepted;
  viewer.send('GET / HTTP/1.1\r\n');
  assert.match(await over, /another version of RFB/);
});

test('a relay that can not be reached is the reason told', async () => {
  assert.match(await stream('ws://127.0.0.1:1/x', vnc, stop.signal, () => {}), /ECONNREFUSED/);
  assert.equal(vnc.destroyed, true);
});
