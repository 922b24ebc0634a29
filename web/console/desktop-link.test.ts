import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { RELAY_CLOSE } from '../../protocol/relay.ts';
import { type DesktopState, openDesktopLink, type Socket } from './desktop-link.ts';

type FakeSocket = Socket & { address: string; closed: boolean; drop(code: number): void };

/** A relay whose sockets the test opens, fills and drops; each asked address is a new one. */
async function relay(t: TestContext, refusals: unknown[] = []) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const sockets: FakeSocket[] = [];
  const states: DesktopState[] = [];
  const drawn: FakeSocket[] = [];
  let asked = 0;
  const link = openDesktopLink<FakeSocket>({
    askAddress: async () => {
      asked += 1;
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
      return `ticket-${asked}`;
    },
    connect: (address) => {
      const closing: ((event: { code: number }) => void)[] = [];
      const socket: FakeSocket = {
        address,
        closed: false,
        binaryType: 'blob',
        onopen: null,
        onmessage: null,
        close: () => {
          socket.closed = true;
        },
        addEventListener: (_, listener) => closing.push(listener),
        drop: (code) => {
          for (const listener of closing) listener({ code });
        },
      };
      sockets.push(socket);
      return socket;
    },
    draw: (socket, onShown) => {
      drawn.push(socket);
      socket.onmessage = () => onShown();
    },
    whyNot: (error) => (error === 'for good' ? null : 'server'),
    onState: (state) => states.push(state),
    random: () => 1,
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const wait = async (ms: number) => {
    t.mock.timers.tick(ms);
    await settle();
  };
  const show = () => {
    const socket = sockets.at(-1);
    assert.ok(socket);
    socket.onopen?.(new Event('open'));
    socket.onmessage?.(new MessageEvent('message', { data: new ArrayBuffer(12) }));
  };
  await settle();
  return { link, sockets, states, drawn, wait, show, asked: () => asked };
}

test('the desktop is awaited once the relay is reached, and shown with the first message drawn', async (t) => {
  const { states, sockets, drawn, show } = await relay(t);
  show();
  assert.deepEqual(
    states.map(({ at }) => at),
    ['connecting', 'waiting', 'shown'],
  );
  assert.equal(sockets[0]?.binaryType, 'arraybuffer');
  assert.deepEqual(drawn, sockets);
});

test('a dropped desktop is joined again by itself with a new ticket, later each time', async (t) => {
  const { states, sockets, wait, show } = await relay(t);
  show();
  sockets[0]?.drop(1006);
  assert.deepEqual(states.at(-1), { at: 'away', why: 'line' });
  await wait(399);
  assert.equal(sockets.length, 1);
  await wait(1);
  assert.equal(sockets[1]?.address, 'ticket-2');

  sockets[1]?.drop(RELAY_CLOSE.unpaired);
  assert.deepEqual(states.at(-1), { at: 'away', why: 'equipment' });
  await wait(400);
  assert.equal(sockets.length, 2);
  await wait(400);
  assert.equal(sockets.length, 3);

  show();
  assert.deepEqual(states.at(-1), { at: 'shown' });
  sockets[2]?.drop(RELAY_CLOSE.peerGone);
  await wait(400);
  assert.equal(sockets.length, 4, 'after a picture the waits are short again');
});

test('an equipment that is offline is not asked for every few seconds: the page hears when it is back', async (t) => {
  const { link, states, sockets, wait } = await relay(t);
  sockets[0]?.drop(RELAY_CLOSE.equipmentOffline);
  assert.deepEqual(states.at(-1), { at: 'away', why: 'equipment-offline' });
  await wait(19_999);
  assert.equal(sockets.length, 1);
  link.retryNow();
  await wait(0);
  assert.equal(sockets.length, 2);
});

test('an equipment that comes back while it is asked for is asked again soon', async (t) => {
  const { link, sockets, wait } = await relay(t);
  link.retryNow();
  sockets[0]?.drop(RELAY_CLOSE.equipmentOffline);
  await wait(400);
  assert.equal(sockets.length, 2);
  sockets[1]?.drop(RELAY_CLOSE.equipmentOffline);
  await wait(19_999);
  assert.equal(sockets.length, 2);
});

test('a relay that says the session is over, not recorded or signed out is not asked again', async (t) => {
  for (const [code, why] of [
    [RELAY_CLOSE.sessionOver, 'session-over'],
    [RELAY_CLOSE.notRecorded, 'not-recorded'],
    [RELAY_CLOSE.signedOut, 'signed-out'],
  ] as const) {
    const { states, sockets, wait, asked } = await relay(t);
    sockets[0]?.drop(code);
    await wait(60_000);
    assert.deepEqual(states.at(-1), { at: 'over', why });
    assert.equal(asked(), 1);
    t.mock.timers.reset();
  }
});

test('a ticket that can not be had now is asked for again, one that is refused for good is not', async (t) => {
  const { states, wait, asked } = await relay(t, ['not now', 'for good']);
  assert.deepEqual(states.at(-1), { at: 'away', why: 'server' });
  await wait(400);
  assert.deepEqual(states.at(-1), { at: 'over', why: 'refused', error: 'for good' });
  await wait(60_000);
  assert.equal(asked(), 2);
});

test('the next try does not wait when asked to, and none comes after the page is left', async (t) => {
  const { link, sockets, states, wait, asked } = await relay(t);
  sockets[0]?.drop(1006);
  link.retryNow();
  await wait(0);
  assert.equal(asked(), 2);
  const before = states.length;
  link.stop();
  assert.equal(sockets[1]?.closed, true);
  sockets[1]?.drop(1006);
  await wait(60_000);
  assert.equal(asked(), 2);
  assert.equal(states.length, before);
});
