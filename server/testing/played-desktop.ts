/** What a desktop of RFB 3.8 would send: from its first byte to a picture of one colour. */

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const rectangle = (width: number, height: number, encoding: number) =>
  Buffer.concat([u16(0), u16(0), u16(width), u16(height), Buffer.from(new Int32Array([encoding]).buffer).reverse()]);

export function greeting(width: number, height: number): Buffer {
  const security = Buffer.from([1, 1, 0, 0, 0, 0]);
  const name = Buffer.from([0, 0, 0, 2, 0x70, 0x63]);
  return Buffer.concat([Buffer.from('RFB 003.008\n'), security, u16(width), u16(height), Buffer.alloc(16), name]);
}

/** The whole desktop in this colour, by a background and no rectangle on it (RRE). */
export function filled(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const background = Buffer.from([0, 0, 0, 0, red, green, blue, 0]);
  return Buffer.concat([Buffer.from([0, 0, 0, 1]), rectangle(width, height, 2), background]);
}

export function resized(width: number, height: number): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 1]), rectangle(width, height, -223)]);
}
