import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchForPicture } from './first-picture.ts';

const init = Buffer.concat([Buffer.alloc(20), Buffer.of(0, 0, 0, 4), Buffer.from('casa')]);
const handshake = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1), Buffer.alloc(4), init]);
const bell = Buffer.of(2);
const cutText = Buffer.concat([Buffer.of(3, 0, 0, 0, 0, 0, 0, 3), Buffer.from('olá', 'latin1')]);
const extendedCutText = Buffer.concat([Buffer.of(3, 0, 0, 0, 0xff, 0xff, 0xff, 0xfc), Buffer.alloc(4)]);
const colours = Buffer.concat([Buffer.of(1, 0, 0, 0, 0, 2), Buffer.alloc(12)]);
const fence = Buffer.concat([Buffer.of(248, 0, 0, 0, 0, 0, 0, 0, 2), Buffer.alloc(2)]);
const endOfUpdates = Buffer.of(150);
const update = Buffer.of(0, 0, 0, 1);

/** After which piece the picture is seen; -1 for never. */
function seenAt(pieces: Buffer[]): number {
  const saw = watchForPicture();
  return pieces.findIndex((piece) => saw(piece));
}

test('T1: the first framebuffer update is the picture, and only the first', () => {
  const saw = watchForPicture();
  assert.equal(saw(handshake), false);
  assert.equal(saw(update), true);
  assert.equal(saw(update), false);
});

test('T1: what a server may say before it shows anything is no picture', () => {
  assert.equal(seenAt([handshake, bell, cutText, extendedCutText, colours, fence, endOfUpdates]), -1);
  assert.equal(seenAt([handshake, bell, cutText, extendedCutText, colours, fence, endOfUpdates, update]), 7);
});

test('T1: the bytes may come in any pieces', () => {
  const all = Buffer.concat([handshake, bell, cutText, extendedCutText, colours, fence, endOfUpdates, update]);
  assert.equal(seenAt([all]), 0);
  assert.equal(seenAt([...all].map((byte) => Buffer.of(byte))), all.length - update.length);
});

test('T1: a message nobody knows counts as a picture, so that no working session is voided', () => {
  assert.equal(seenAt([handshake, Buffer.of(99)]), 1);
});
