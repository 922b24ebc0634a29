import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PressedByViewer } from './pressed-by-viewer.ts';

const CLIENT_INIT = Buffer.of(1);
const CTRL = 0xffe3;
const A = 0x61;

function key(keysym: number, down: boolean): Buffer {
  const message = Buffer.alloc(8);
  message.writeUInt8(4, 0);
  message.writeUInt8(down ? 1 : 0, 1);
  message.writeUInt32BE(keysym, 4);
  return message;
}

function extendedKey(keysym: number, down: boolean): Buffer {
  const message = Buffer.alloc(12);
  message.writeUInt8(255, 0);
  message.writeUInt16BE(down ? 1 : 0, 2);
  message.writeUInt32BE(keysym, 4);
  return message;
}

function pointer(buttons: number, x: number, y: number): Buffer {
  const message = Buffer.of(5, buttons, 0, 0, 0, 0);
  message.writeUInt16BE(x, 2);
  message.writeUInt16BE(y, 4);
  return message;
}

/** All that a viewer sends besides, with bytes in it that look like keys and buttons. */
const other = [
  Buffer.concat([Buffer.of(0), Buffer.alloc(19, 4)]),
  Buffer.from('0200000104040404', 'hex'),
  Buffer.concat([Buffer.of(3), Buffer.alloc(9, 5)]),
  Buffer.from('06000000000000050404040404', 'hex'),
  Buffer.concat([Buffer.of(150), Buffer.alloc(9, 4)]),
];

function pressed(...messages: readonly Buffer[]): PressedByViewer {
  const viewer = new PressedByViewer();
  viewer.follow(Buffer.concat([CLIENT_INIT, ...messages]));
  return viewer;
}

test('R5: what a viewer holds pressed when it goes is released, once', () => {
  const viewer = pressed(key(CTRL, true), key(A, true), key(A, true), extendedKey(A, true), pointer(1, 300, 200));
  const ups = [key(CTRL, false), key(A, false), extendedKey(A, false), pointer(0, 300, 200)];
  assert.deepEqual(viewer.release(), Buffer.concat(ups));
  assert.equal(viewer.release().length, 0);
});

test('what the viewer has released itself is left alone', () => {
  const viewer = pressed(key(CTRL, true), key(A, true), key(A, false), key(CTRL, false), pointer(1, 3, 2));
  viewer.follow(pointer(0, 4, 2));
  assert.equal(viewer.release().length, 0);
});

test('it is followed in whatever pieces it comes, among all else that a viewer sends', () => {
  const step = fc.oneof(
    fc.record({ keysym: fc.constantFrom(CTRL, A), down: fc.boolean() }),
    fc.record({ buttons: fc.integer({ min: 0, max: 7 }), x: fc.nat(2000) }),
    fc.constantFrom(...other),
  );
  const pieces = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), pieces, (steps, lengths) => {
      let keys: number[] = [];
      let buttons: readonly Buffer[] = [];
      const sent = steps.map((one) => {
        if (Buffer.isBuffer(one)) return one;
        if ('buttons' in one) {
          buttons = one.buttons === 0 ? [] : [pointer(0, one.x, 7)];
          return pointer(one.buttons, one.x, 7);
        }
        if (!one.down) keys = keys.filter((keysym) => keysym !== one.keysym);
        else if (!keys.includes(one.keysym)) keys.push(one.keysym);
        return key(one.keysym, one.down);
      });
      const viewer = new PressedByViewer();
      const all = Buffer.concat([CLIENT_INIT, ...sent]);
      for (let at = 0, n = 0; at < all.length; n++) {
        const length = lengths[n % lengths.length] ?? 1;
        viewer.follow(all.subarray(at, at + length));
        at += length;
      }
      const ups = keys.map((keysym) => key(keysym, false));
      assert.deepEqual(viewer.release(), Buffer.concat([...ups, ...buttons]));
    }),
  );
});

test('what can not be followed is not acted upon, and what was pressed before is released all the same', () => {
  const viewer = pressed(key(CTRL, true), Buffer.of(99), key(A, true));
  viewer.follow(key(A, true));
  assert.deepEqual(viewer.release(), key(CTRL, false));
});
