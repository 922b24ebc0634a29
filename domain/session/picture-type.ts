/** What a picture may be: what every browser shows, and telephones and screenshots are. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

type Signature = { readonly type: PictureType; readonly parts: readonly { at: number; bytes: readonly number[] }[] };

const text = (letters: string) => [...letters].map((letter) => letter.charCodeAt(0));
/** JPEG: ISO/IEC 10918-1 B.1.1.3 (SOI, then a marker); PNG: ISO/IEC 15948 5.2; WebP: RFC 9649 2.4. */
const SIGNATURES: readonly Signature[] = [
  { type: 'image/jpeg', parts: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  { type: 'image/png', parts: [{ at: 0, bytes: [0x89, ...text('PNG'), 0x0d, 0x0a, 0x1a, 0x0a] }] },
  {
    type: 'image/webp',
    parts: [
      { at: 0, bytes: text('RIFF') },
      { at: 8, bytes: text('WEBP') },
    ],
  },
];

/** What a file is by its first bytes, whatever its name or its sender says; null where it is no picture that we take. */
export function pictureType(file: Uint8Array): PictureType | null {
  const is = ({ parts }: Signature) => parts.every(({ at, bytes }) => bytes.every((byte, n) => file[at + n] === byte));
  return SIGNATURES.find(is)?.type ?? null;
}
