import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pictureType } from './picture-type.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));

test('a picture is known by its first bytes', () => {
  assert.equal(pictureType(bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')), 'image/jpeg');
  assert.equal(pictureType(bytes([0x89], 'PNG\r\n\x1a\n', 'IHDR')), 'image/png');
  assert.equal(pictureType(bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')), 'image/webp');
});

test('what is no picture that we take is none, whatever it is called', () => {
  for (const other of ['<svg onload="x()">', '<html>', 'GIF89a', '%PDF-1.7', 'RIFF0000WAVEfmt ', 'RIFF', '\xff\xd8']) {
    assert.equal(pictureType(bytes(other)), null);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3 }), (few) => {
      assert.ok(pictureType(few) === null || few.length >= 3);
    }),
  );
});
