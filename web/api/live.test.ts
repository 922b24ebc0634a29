import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createLive, type Socket } from './live.ts';

/** Sockets that the test opens, breaks and speaks by. */
function wire() {
  const sockets: (Socket & { sent: unknown[] })[] = [];
  const connect = () => {
    const socket = {
      readyState: 0,
      sent: [] as unknown[],
      send: (text: string) => socket.sent.push(JSON.parse(text)),
      close: () => undefined,
      onopen: null,
      onclose: null,
      onmessage: null,
    } as (typeof sockets)[number];
    sockets.push(socket);
    return socket;
  };
  return {
    connect,
    sockets,
    open: () => {
      const socket = sockets.at(-1);
      assert.ok(socket);
      Object.assign(socket, { readyState: 1 });
      socket.onopen?.(new Event('open'));
    },
    lose: () => sockets.at(-1)?.onclose?.(new Event('close') as CloseEvent),
    say: (message: unknown) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(message) } as MessageEvent<string>),
  };
}

test('a page hears its topics over one socket and is told of their news alone', () => {
  const net = wire();
  const live = createLive({ connect: net.connect, onReconnected: () => undefined });
  const heard: string[] = [];
  live.hear('queue', () => heard.push('queue'));
  const stop = live.hear('session:1', () => heard.push('session'));
  net.open();
  assert.equal(net.sockets.length, 1);
  assert.deepEqual(net.sockets[0]?.sent, [{ type: 'hear', topics: ['queue', 'session:1'] }]);

  net.say({ type: 'news', topic: 'session:1' });
  stop();
  net.say({ type: 'news', topic: 'session:1' });
  net.say({ type: 'news', topic: 'queue' });
  assert.deepEqual(heard, ['session', 'queue']);
  assert.deepEqual(net.sockets[0]?.sent.at(-1), { type: 'hear', topics: ['queue'] });
});

test('a lost socket is opened again, later each time, and then everything is asked again', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const net = wire();
  const again = mock.fn();
  const live = createLive({ connect: net.connect, onReconnected: again, random: () => 1 });
  live.hear('queue', () => undefined);
  net.open();
  assert.equal(live.connected(), true);
  assert.equal(again.mock.callCount(), 0);

  net.lose();
  assert.equal(live.connected(), false);
  t.mock.timers.tick(500);
  assert.equal(net.sockets.length, 2);
  net.lose();
  t.mock.timers.tick(500);
  assert.equal(net.sockets.length, 2);
  t.mock.timers.tick(500);
  assert.equal(net.sockets.length, 3);
  net.open();
  assert.equal(again.mock.callCount(), 1);
  assert.deepEqual(net.sockets[2]?.sent, [{ type: 'hear', topics: ['queue'] }]);
});

test('with nothing left to hear the socket is closed and stays closed', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const net = wire();
  const live = createLive({ connect: net.connect, onReconnected: () => undefined });
  const stop = live.hear('queue', () => undefined);
  net.open();
  stop();
  net.lose();
  t.mock.timers.tick(60_000);
  assert.equal(net.sockets.length, 1);
});
