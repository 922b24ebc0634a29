import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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
  assert.deepEqual(viewer.pass(Buffer.concat([key.subarray(3), key])), key.subarray(3));
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
