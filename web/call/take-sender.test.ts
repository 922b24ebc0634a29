import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallFromPage, decodeCallChunk } from '../../protocol/call.ts';
import { ClockOffset } from './clock-offset.ts';
import { TakeSender } from './take-sender.ts';

const TAKE = {
  take: '0190f3a0-0000-7000-8000-00000000000a',
  kind: 'voice',
  mime: 'audio/webm;codecs=opus',
  startedAtMs: 1,
} as const;
const media = (number: number) => Uint8Array.of(number + 1);

/** A line that can be down, to a server that keeps what reaches it. */
function line() {
  const said: CallFromPage[] = [];
  const kept = new Map<number, Uint8Array>();
  const sent: number[] = [];
  const state = { up: true };
  const outlet = {
    send: (message: CallFromPage) => state.up && said.push(message) > 0,
    sendBytes: (bytes: Uint8Array<ArrayBuffer>) => {
      const chunk = state.up ? decodeCallChunk(bytes) : null;
      if (chunk === null) return false;
      sent.push(chunk.number);
      kept.set(chunk.number, chunk.media);
      return true;
    },
  };
  return { said, kept, sent, state, outlet };
}

test('G1: whatever the line does, every chunk reaches the server, under its own number', () => {
  const step = fc.oneof(
    fc.constant('push' as const),
    fc.constant('drop' as const),
    fc.constant('back' as const),
    fc.constant('kept' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { kept, state, outlet } = line();
      const sender = new TakeSender(TAKE, outlet);
      sender.lineUp();
      let pushed = 0;
      const acknowledge = () => {
        if (state.up && kept.size > 0) sender.kept(Math.max(...kept.keys()));
      };
      for (const each of steps) {
        if (each === 'push') sender.push(media(pushed++));
        else if (each === 'kept') acknowledge();
        else {
          state.up = each === 'back';
          if (state.up) sender.lineUp();
        }
      }
      sender.end();
      state.up = true;
      sender.lineUp();
      for (let round = 0; round < 20 && !sender.isDone; round++) acknowledge();
      assert.ok(sender.isDone);
      assert.deepEqual(
        [...kept.keys()].sort((a, b) => a - b),
        [...Array(pushed).keys()],
      );
      for (const [number, bytes] of kept) assert.deepEqual([...bytes], [...media(number)]);
    }),
  );
});

test('a few chunks are on the way at one time; empty ones are nothing', () => {
  const { sent, outlet } = line();
  const sender = new TakeSender(TAKE, outlet);
  sender.lineUp();
  sender.push(new Uint8Array());
  for (let number = 0; number < 20; number++) sender.push(media(number));
  assert.deepEqual(sent, [0, 1, 2, 3, 4, 5, 6, 7]);
  sender.kept(2);
  assert.deepEqual(sent.slice(8), [8, 9, 10]);
});

test('what is refused is sent no more', () => {
  const { sent, outlet } = line();
  const sender = new TakeSender(TAKE, outlet);
  sender.refuse();
  sender.push(media(0));
  assert.ok(sender.isDone);
  assert.deepEqual(sent, []);
});

test('of several pings the least delayed tells the server’s clock', () => {
  const clock = new ClockOffset();
  assert.ok(!clock.isKnown);
  clock.note({ sentMs: 0, gotMs: 400, serverMs: 1_350 });
  clock.note({ sentMs: 1_000, gotMs: 1_010, serverMs: 2_005 });
  clock.note({ sentMs: 2_000, gotMs: 2_900, serverMs: 3_100 });
  assert.equal(clock.serverMs(5_000), 6_000);
});
