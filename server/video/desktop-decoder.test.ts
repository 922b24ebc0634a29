import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type RecordedDesktop, startRecordedDesktop } from '../testing/recorded-desktop.ts';
import { until } from '../testing/until.ts';
import { DesktopDecoder } from './desktop-decoder.ts';
import { loadDecoders, type NewDecoders } from './novnc-decoders.ts';

const WIDTH = 640;
const HEIGHT = 400;
/** What noVNC asks for beside encodings: sizes, last rectangle, cursor shapes, clipboard, fences … */
const PSEUDO = [-223, -224, -258, -261, -308, -309, -312, -313, -307, 0xc0a1e5ce, -316, 0x574d5664, -239];
/** As noVNC asks: quality 6, compression 2. */
const TIGHT = [1, 7, -26, -254];
const LOSSLESS = [[16], [6], [5], [2], [1, 0]];

let desktop: RecordedDesktop;
let newDecoders: NewDecoders;
before(async () => {
  desktop = await startRecordedDesktop(WIDTH, HEIGHT);
  desktop.start(...TEST_PICTURE);
  newDecoders = await loadDecoders();
});
after(() => desktop.stop());

/** A photograph's worth of colours, which stays on the screen. */
const TEST_PICTURE: [string, ...string[]] = [
  ...(['ffplay', '-v', 'quiet', '-noborder', '-left', '20', '-top', '30', '-f', 'lavfi'] as const),
  ...['-i', 'testsrc2=size=300x200:rate=5:duration=1'],
];

/** In dB over red, green and blue; infinite where every pixel is the same. */
function likeness(a: Buffer, b: Buffer): number {
  let squares = 0;
  for (let at = 0; at < a.length; at++) if (at % 4 !== 3) squares += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / (a.length * 0.75)));
}

/** One viewer for each set of encodings, while the desktop changes, until all decoded what an X client sees. */
async function viewUntilLike(views: readonly (readonly number[])[], leastDecibel: number) {
  const viewing = views.map(async (encodings) => {
    const decoder = new DesktopDecoder(newDecoders());
    const sent: Buffer[] = [];
    const viewer = await desktop.view([...encodings, ...PSEUDO], (bytes) => {
      sent.push(bytes);
      decoder.feed(bytes);
    });
    await until('a picture', () => decoder.hasPicture);
    return { decoder, sent, viewer };
  });
  const all = await Promise.all(viewing);
  desktop.run('xsetroot', '-mod', '16', '12', '-fg', '#ff8800', '-bg', '#204060');
  await until('every picture is the desktop’s', () => {
    const seen = desktop.screenshot(WIDTH, HEIGHT);
    return all.every(({ decoder }) => likeness(decoder.picture.pixels, seen) >= leastDecibel);
  });
  for (const { viewer } of all) viewer.stop();
  return all.map(({ sent, decoder }) => ({ sent: Buffer.concat(sent), picture: decoder.picture }));
}

test('G1: a desktop is decoded to the pixel: raw, RRE, hextile, zlib, ZRLE; in whatever pieces it came', async () => {
  const seen = await viewUntilLike(LOSSLESS, Number.POSITIVE_INFINITY);
  for (const [index, { sent, picture }] of seen.entries()) {
    const decoder = new DesktopDecoder(newDecoders());
    const length = 1 + index * 7;
    for (let at = 0; at < sent.length; at += length) decoder.feed(sent.subarray(at, at + length));
    assert.ok(decoder.picture.pixels.equals(picture.pixels), `${LOSSLESS[index]} in pieces of ${length}`);
  }
});

test('G1: a desktop sent as Tight with JPEG, as noVNC asks for it, is decoded to at least 35 dB', async () => {
  await viewUntilLike([TIGHT], 35);
});

test('a desktop that changes its size is followed', async () => {
  const decoder = new DesktopDecoder(newDecoders());
  const viewer = await desktop.view([16, ...PSEUDO], (bytes) => decoder.feed(bytes));
  await until('a picture', () => decoder.hasPicture);
  desktop.resize(320, 240);
  await until('the size is followed', () => decoder.picture.width === 320 && decoder.picture.height === 240);
  await until('the picture is the desktop’s', () =>
    decoder.picture.pixels.equals(opaque(desktop.screenshot(320, 240))),
  );
  viewer.stop();
});

test('no memory is taken for a desktop, or a part of one, that is larger than any', () => {
  const u16 = (value: number) => Buffer.of(value >> 8, value & 255);
  const hello = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1, 0, 0, 0, 0)]);
  const init = (width: number, height: number) =>
    Buffer.concat([u16(width), u16(height), Buffer.alloc(16), Buffer.alloc(4)]);
  const opened = new DesktopDecoder(newDecoders());
  opened.feed(Buffer.concat([hello, init(7680, 4320)]));
  const rect = Buffer.concat([Buffer.of(0, 0, 0, 1, 0, 0, 0, 0), u16(65535), u16(65535), Buffer.of(0, 0, 0, 7)]);
  assert.throws(() => opened.feed(rect), /a rectangle of 65535 × 65535/);
  const large = Buffer.concat([hello, init(65535, 65535)]);
  assert.throws(() => new DesktopDecoder(newDecoders()).feed(large), /a desktop of 65535 × 65535/);
});

/** A screenshot's fourth byte means nothing; ours is alpha. */
function opaque(pixels: Buffer): Buffer {
  return Buffer.from(pixels.map((value, at) => (at % 4 === 3 ? 255 : value)));
}

test('what is between the pictures is passed over: bell, clipboard, fence, colours, the end of continuous updates', () => {
  const decoder = new DesktopDecoder(newDecoders());
  const u32 = (value: number) =>
    Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 255));
  const hello = [Buffer.from('RFB 003.008\n'), Buffer.from([1, 1]), u32(0)];
  const init = [Buffer.from([0, 2, 0, 1]), Buffer.alloc(16), u32(4), Buffer.from('name')];
  const between = [
    ...[Buffer.from([2]), Buffer.from([150]), Buffer.from([250, 0, 1, 1])],
    ...[Buffer.from([3, 0, 0, 0]), u32(5), Buffer.from('texto')],
    ...[Buffer.from([3, 0, 0, 0]), u32(-8), Buffer.alloc(8)],
    ...[Buffer.from([248, 0, 0, 0]), u32(1), Buffer.from([3, 1, 2, 3])],
    ...[Buffer.from([1, 0, 0, 0, 0, 2]), Buffer.alloc(12)],
  ];
  const cursor = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 3, 0, 1]), u32(-239), Buffer.alloc(3 * 4 + 1)]);
  const name = Buffer.concat([Buffer.alloc(8), u32(-307), u32(2), Buffer.from('pc')]);
  const raw = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 2, 0, 1]), u32(0), Buffer.from([1, 2, 3, 0, 4, 5, 6, 0])]);
  const last = Buffer.concat([Buffer.alloc(8), u32(-224)]);
  const pseudoOnly = Buffer.concat([Buffer.from([0, 0, 0, 2]), cursor, name]);
  const picture = Buffer.concat([Buffer.from([0, 0, 0xff, 0xff]), raw, last]);
  decoder.feed(Buffer.concat([...hello, ...init, ...between, pseudoOnly]));
  assert.equal(decoder.hasPicture, false);
  decoder.feed(Buffer.concat([picture, ...between]));
  assert.equal(decoder.hasPicture, true);
  assert.deepEqual([...decoder.picture.pixels], [1, 2, 3, 255, 4, 5, 6, 255]);
  assert.throws(() => decoder.feed(Buffer.from([77])), /unknown message 77/);
  assert.throws(() => new DesktopDecoder(newDecoders()).feed(Buffer.from('HTTP/1.1 400')), /not a desktop/);
});
