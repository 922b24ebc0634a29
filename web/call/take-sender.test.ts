import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallFromPage, decodeCallChunk } from '../../protocol/call.ts';
import { ClockOffset } from './clock-offset.ts';
import type { RecordStream } from './record-stream.ts';
import { TakeSender } from './take-sender.ts';
import { Takes } from './takes.ts';

const TAKE = {
  take: '0190f3a0-0000-7000-8000-00000000000a',
  kind: 'voice',
  mime: 'audio/webm;codecs=opus',
  beganMs: 1_000,
} as const;
const media = (number: number) => Uint8Array.of(number + 1);

/** A line that can be down, to a server that keeps what reaches it. */
function line(clock: { serverMs(pageMs: number): number | null } = { serverMs: (pageMs) => pageMs }) {
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
    serverMsAt: (pageMs: number) => clock.serverMs(pageMs),
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
  clock.note({ sentMs: 0, gotMs: 400, serverMs: 1_350 });
  clock.note({ sentMs: 1_000, gotMs: 1_010, serverMs: 2_005 });
  assert.equal(clock.serverMs(5_000), null, 'too few of them');
  clock.note({ sentMs: 2_000, gotMs: 2_900, serverMs: 3_100 });
  assert.equal(clock.serverMs(5_000), 6_000);
});

test('G1: a voice is dated by the server’s clock, whatever the device’s own shows: until that is measured it waits', (t) => {
  const nowMs = Date.UTC(2026, 10, 22, 12);
  t.mock.timers.enable({ apis: ['Date'], now: nowMs - 5 * 3_600_000 });
  const clock = new ClockOffset();
  const { said, sent, outlet } = line(clock);
  const sender = new TakeSender({ ...TAKE, beganMs: 4_000 }, outlet);
  sender.lineUp();
  sender.push(media(0));
  for (const sentMs of [4_100, 4_300, 4_500]) {
    assert.deepEqual([said, sent], [[], []]);
    clock.note({ sentMs, gotMs: sentMs + 20, serverMs: nowMs + sentMs + 10 });
    sender.clockKnown();
  }
  assert.deepEqual(
    said.map((each) => each.type === 'take' && each.startedAtMs),
    [nowMs + 4_000],
  );
  assert.deepEqual(sent, [0]);
  clock.note({ sentMs: 9_000, gotMs: 9_001, serverMs: nowMs + 9_003 });
  sender.clockKnown();
  assert.equal(said.length, 1, 'a take is announced once on a line, at one moment');
});

/** A recorder by hand, for nobody records here: what it gives comes when the test gives it. */
function recorder() {
  const begun: ((media: Uint8Array) => void)[] = [];
  const state = { stopped: 0 };
  const record: RecordStream = (_, __, begins) => {
    queueMicrotask(() => begun.push(begins('video/webm')));
    return async () => {
      state.stopped += 1;
    };
  };
  return { begun, state, record };
}

test('G1: a screen whose line is down for too long leaves no hole in a take: that one ends, and another begins after it', async () => {
  const { said, kept, state, outlet } = line();
  const by = recorder();
  const takes = new Takes(outlet, by.record, 3);
  const end = takes.begin({} as MediaStream, 'screen') ?? assert.fail('nothing is recorded');
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const announced = () => said.flatMap((each) => (each.type === 'take' ? each.take : []));
  await turn();
  state.up = false;
  for (let number = 0; number < 6; number++) by.begun[0]?.(media(number));
  await turn();
  assert.equal(by.state.stopped, 1, 'it ends once');
  state.up = true;
  takes.lineUp();
  const [first = ''] = announced();
  assert.deepEqual([...kept.keys()], [0, 1, 2], 'what could wait is whole, from its beginning');
  await turn();
  assert.equal(by.begun.length, 1, 'nothing is captured before there is room');
  takes.kept(first, 2);
  await turn();
  assert.equal(by.begun.length, 2);
  kept.clear();
  by.begun[1]?.(media(0));
  assert.deepEqual([...kept.keys()], [0], 'the next take counts for itself');
  assert.notEqual(announced().at(-1), first);
  end();
  await turn();
  takes.kept(announced().at(-1) ?? '', 0);
  await turn();
  assert.deepEqual([by.begun.length, by.state.stopped], [2, 2], 'what was ended does not begin again');
});
