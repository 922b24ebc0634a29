import type { ByteQueue } from './byte-queue.ts';
import type { Picture } from './picture.ts';

/** One of noVNC's decoders: false when more bytes are needed; it then goes on where it stopped. */
export type RectDecoder = {
  decodeRect(
    x: number,
    y: number,
    width: number,
    height: number,
    bytes: ByteQueue,
    picture: Picture,
    depth: number,
  ): boolean;
};

/** Encoding → noVNC's decoder, as its rfb.js asks for them; H.264 is for browsers that decode it, and no server of ours sends it. */
const FILES: Readonly<Record<number, string>> = {
  0: 'raw',
  1: 'copyrect',
  2: 'rre',
  5: 'hextile',
  6: 'zlib',
  7: 'tight',
  16: 'zrle',
  21: 'jpeg',
};

/** Makes a fresh set of decoders: each connection has its own, for they remember what came before. */
export type NewDecoders = () => ReadonlyMap<number, RectDecoder>;

/** Loads noVNC's decoders. They are the viewer's own: what the technician saw is what is decoded. */
export async function loadDecoders(): Promise<NewDecoders> {
  // noVNC's log looks for a window; its package exports rfb.js alone, so the files beside it are reached by their path.
  Object.assign(globalThis, { window: globalThis });
  const entry = import.meta.resolve('@novnc/novnc');
  const kinds: [number, new () => RectDecoder][] = [];
  for (const [encoding, name] of Object.entries(FILES)) {
    const loaded = (await import(new URL(`decoders/${name}.js`, entry).href)) as { default: new () => RectDecoder };
    kinds.push([Number(encoding), loaded.default]);
  }
  return () => new Map(kinds.map(([encoding, Decoder]) => [encoding, new Decoder()]));
}
