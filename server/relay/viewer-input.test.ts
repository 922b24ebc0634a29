import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stillDown } from '../testing/still-down.ts';
import { ViewerInput } from './viewer-input.ts';

const greeting = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1)]);
const message = (type: number, length: number, head: readonly number[] = []) =>
  Buffer.concat([Buffer.of(type, ...head), Buffer.alloc(length - 1 - head.length, 0x2a)]);

const looking = [
  message(0, 20),
  message(2, 12, [0, 0, 2]),
  message(3, 10),
  message(150, 10),
  message(248, 13, [0, 0, 0, 0, 0, 0, 0, 4]),
];
const acting = [
  message(4, 8),
  message(5, 6),
  message(6, 11, [0, 0, 0, 0, 0, 0, 3]),
  message(6, 12, [0, 0, 0, 0xff, 0xff, 0xff, 0xfc]),
  message(250, 4),
  message(251, 24, [0, 1, 1, 1, 1, 1]),
  message(255, 12, [0]),
];
const mixed = [...acting, ...looking].flatMap((each, index) => [each, looking[index % 5] ?? each]);

/** Sends it in pieces of such lengths. */
function pour(viewer: ViewerInput, bytes: Buffer, pieces: readonly number[]): Buffer {
  const out: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const length = pieces[n % pieces.length] ?? 1;
    out.push(viewer.pass(bytes.subarray(at, at + length)));
    at += length;
  }
  return Buffer.concat(out);
}
const pieces = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 9 });

test('a viewer that may act sends all that it sends, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(pieces, (lengths) => {
      const sent = Buffer.concat([greeting, ...mixed]);
      assert.deepEqual(pour(new ViewerInput(), sent, lengths), sent);
    }),
  );
});

test('one that looks on asks for pictures, and no key, pointer, clipboard or size of its comes through', () => {
  fc.assert(
    fc.property(pieces, (lengths) => {
      const viewer = new ViewerInput();
      viewer.lookOn();
      const wanted = Buffer.concat([greeting, ...mixed.filter((each) => looking.includes(each))]);
      assert.deepEqual(pour(viewer, Buffer.concat([greeting, ...mixed]), lengths), wanted);
    }),
  );
});

test('a message that had begun when the viewer became one that looks on goes on whole, the next does not', () => {
  const viewer = new ViewerInput();
  const key = message(4, 8);
  viewer.pass(Buffer.concat([greeting, key.subarray(0, 3)]));
  viewer.lookOn();
  const released = Buffer.concat([Buffer.of(4, 0), key.subarray(2)]);
  assert.deepEqual(viewer.pass(Buffer.concat([key.subarray(3), key])), Buffer.concat([key.subarray(3), released]));
});

const keys = fc.record({ down: fc.boolean(), keysym: fc.integer({ min: 1, max: 3 }) });
const presses = fc.oneof(
  keys.map(({ down, keysym }) => Buffer.of(4, Number(down), 0, 0, 0, 0, 0xff, keysym)),
  keys.map(({ down, keysym }) => Buffer.of(255, 0, 0, Number(down), 0, 0, 0, 0x61, 0, 0, 0, keysym)),
  fc.integer({ min: 0, max: 7 }).map((buttons) => Buffer.of(5, buttons, 0, 9, 0, 9)),
  fc.integer({ min: 0, max: 3 }).map((more) => Buffer.of(5, 0x80, 0, 9, 0, 9, more)),
  fc.constantFrom(...looking),
);

test('whatever a viewer holds down is released when it may act no more, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(fc.array(presses, { maxLength: 20 }), fc.nat(), pieces, (messages, cut, lengths) => {
      const sent = Buffer.concat([greeting, ...messages]);
      const viewer = new ViewerInput();
      const at = greeting.length + (cut % (sent.length - greeting.length + 1));
      const before = pour(viewer, sent.subarray(0, at), lengths);
      const all = Buffer.concat([before, viewer.lookOn(), pour(viewer, sent.subarray(at), lengths)]);
      assert.deepEqual(stillDown(all.subarray(greeting.length)), []);
      assert.equal(viewer.pressed.length, 0);
    }),
  );
});

test('what a viewer holds down is released once, as it was pressed', () => {
  const viewer = new ViewerInput();
  const shift = Buffer.of(4, 1, 0, 0, 0, 0, 0xff, 0xe1);
  viewer.pass(Buffer.concat([greeting, shift, Buffer.of(5, 1, 0, 7, 0, 8)]));
  const released = Buffer.concat([Buffer.of(4, 0, 0, 0, 0, 0, 0xff, 0xe1), Buffer.of(5, 0, 0, 7, 0, 8)]);
  assert.deepEqual(viewer.pressed, released);
  assert.deepEqual(viewer.lookOn(), released);
  assert.deepEqual(viewer.pass(message(3, 10)), message(3, 10));
});

test('what the viewer of the connection before has left pressed is released behind the greeting of the next', () => {
  const left = Buffer.of(4, 0, 0, 0, 0, 0, 0xff, 0xe1);
  for (const lengths of [[100], [1], [13]]) {
    const viewer = new ViewerInput(left);
    assert.equal(viewer.isBetween, false);
    assert.deepEqual(pour(viewer, greeting, lengths), Buffer.concat([greeting, left]));
    assert.equal(viewer.pressed.length, 0);
    assert.deepEqual(viewer.pass(message(3, 10)), message(3, 10));
  }
});

test('what can not be followed passes while the viewer may act, and nothing does afterwards', () => {
  for (const strange of [Buffer.of(99, 1, 2), message(255, 4, [1])]) {
    const viewer = new ViewerInput();
    const sent = Buffer.concat([greeting, strange]);
    assert.deepEqual(viewer.pass(sent), sent);
    viewer.lookOn();
    assert.equal(viewer.pass(message(3, 10)).length, 0);
  }
  const password = new ViewerInput();
  password.lookOn();
  const asked = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(2), Buffer.alloc(16), Buffer.of(1)]);
  assert.deepEqual(password.pass(Buffer.concat([asked, message(5, 6)])), asked);
});
