import { ByteQueue } from './byte-queue.ts';
import type { RectDecoder } from './novnc-decoders.ts';
import { MOST_PIXELS, Picture } from './picture.ts';

const VERSION_BYTES = 12;
const DEPTH = 24;

/** What a server of RFB says beside pictures, and how long it is; null until that can be told. The type is read already. */
const MESSAGE_BYTES: Readonly<Record<number, (head: ByteQueue) => number | null>> = {
  // Bell, EndOfContinuousUpdates, Xvp
  2: () => 0,
  150: () => 0,
  250: () => 3,
  // SetColourMapEntries
  1: (head) => (head.rQlen() < 5 ? null : 5 + 6 * unsigned(head, 3, 2)),
  // ServerCutText; the extended kind has a negative length
  3: (head) => (head.rQlen() < 7 ? null : 7 + Math.abs(unsigned(head, 3, 4) | 0)),
  // Fence
  248: (head) => (head.rQlen() < 8 ? null : 8 + unsigned(head, 7, 1)),
};

/** Rectangles that are no picture: their bytes behind the rectangle's head. */
const PSEUDO_BYTES: Readonly<Record<number, (rect: Rect, head: ByteQueue) => number | null>> = {
  // DesktopSize, QEMUExtendedKeyEvent, ExtendedMouseButtons
  [-223]: () => 0,
  [-258]: () => 0,
  [-316]: () => 0,
  // QEMULedEvent
  [-261]: () => 1,
  // Cursor: pixels and mask
  [-239]: ({ width, height }) => width * height * 4 + Math.ceil(width / 8) * height,
  // VMwareCursor: two masks, or one picture with alpha
  1464686180: ({ width, height }, head) =>
    head.rQlen() < 1 ? null : 2 + width * height * (head.rQpeek8() === 0 ? 8 : 4),
  // DesktopName
  [-307]: (_, head) => (head.rQlen() < 4 ? null : 4 + unsigned(head, 0, 4)),
  // ExtendedDesktopSize
  [-308]: (_, head) => (head.rQlen() < 1 ? null : 4 + 16 * head.rQpeek8()),
};
const DESKTOP_SIZE = -223;
const EXTENDED_DESKTOP_SIZE = -308;
const LAST_RECT = -224;
/** The viewer asked for the size: a status other than 0 means that nothing changed. */
const ASKED_BY_US = 1;

type Rect = { x: number; y: number; width: number; height: number; encoding: number };
type Stage = 'version' | 'security-types' | 'result' | 'init' | 'message' | 'update';

/**
 * Turns what a desktop sent over one connection (RFB 3.8 from its first byte, security type None, as the agent speaks it
 * to our viewer) back into the picture. The pixels are as noVNC asks for them before it asks for the first update: 32
 * bits, red first. The pointer is drawn by the viewer and where it was is not in the stream: it is left out.
 */
export class DesktopDecoder {
  readonly picture = new Picture();
  /** Whether an update that draws has come whole. */
  hasPicture = false;
  readonly #bytes = new ByteQueue();
  readonly #decoders: ReadonlyMap<number, RectDecoder>;
  #stage: Stage = 'version';
  #skip = 0;
  #rects = 0;
  #rect: Rect | null = null;
  #drew = false;

  constructor(decoders: ReadonlyMap<number, RectDecoder>) {
    this.#decoders = decoders;
  }

  /** @throws at what is not RFB as our viewer speaks it; the picture stays as it was. */
  feed(bytes: Uint8Array): void {
    this.#bytes.push(bytes);
    while (this.#skipped() && this.#step());
  }

  /** Messages to be passed over may be longer than what is held at one time. */
  #skipped(): boolean {
    const part = Math.min(this.#skip, this.#bytes.rQlen());
    this.#bytes.rQskipBytes(part);
    this.#skip -= part;
    return this.#skip === 0;
  }

  /** Reads one thing; false: more bytes are needed for it. */
  #step(): boolean {
    const bytes = this.#bytes;
    switch (this.#stage) {
      case 'version':
        if (bytes.rQwait('version', VERSION_BYTES)) return false;
        if (!Buffer.from(bytes.rQshiftBytes(VERSION_BYTES)).toString('latin1').startsWith('RFB 003.'))
          throw new Error('not a desktop’s stream');
        return this.#next('security-types');
      case 'security-types':
        if (bytes.rQwait('security types', 1)) return false;
        this.#skip = bytes.rQshift8();
        return this.#next('result');
      case 'result':
        if (bytes.rQwait('security result', 4)) return false;
        if (bytes.rQshift32() !== 0) throw new Error('the desktop refused its viewer');
        return this.#next('init');
      case 'init':
        if (bytes.rQwait('server init', 24)) return false;
        this.picture.resize(bytes.rQshift16(), bytes.rQshift16());
        bytes.rQskipBytes(16);
        this.#skip = bytes.rQshift32();
        return this.#next('message');
      case 'message':
        return this.#message();
      case 'update':
        return this.#update();
    }
  }

  #next(stage: Stage): true {
    this.#stage = stage;
    return true;
  }

  #message(): boolean {
    const bytes = this.#bytes;
    if (bytes.rQwait('message', 1)) return false;
    const type = bytes.rQshift8();
    if (type === 0) {
      if (bytes.rQwait('update', 3, 1)) return false;
      bytes.rQskipBytes(1);
      this.#rects = bytes.rQshift16();
      return this.#next('update');
    }
    const lengthOf = MESSAGE_BYTES[type];
    if (lengthOf === undefined) throw new Error(`unknown message ${type}`);
    const length = lengthOf(bytes);
    if (length === null) {
      bytes.rQwait('message', Number.POSITIVE_INFINITY, 1);
      return false;
    }
    this.#skip = length;
    return true;
  }

  #update(): boolean {
    if (this.#rects === 0) {
      this.hasPicture ||= this.#drew;
      return this.#next('message');
    }
    const bytes = this.#bytes;
    if (this.#rect === null) {
      if (bytes.rQwait('rectangle', 12)) return false;
      const [x, y, width, height] = [bytes.rQshift16(), bytes.rQshift16(), bytes.rQshift16(), bytes.rQshift16()];
      this.#rect = { x, y, width, height, encoding: bytes.rQshift32() | 0 };
    }
    if (!this.#drawn(this.#rect)) return false;
    // A server that does not know the number in advance announces 65535 and says when it was the last.
    this.#rects = this.#rect.encoding === LAST_RECT ? 0 : this.#rects - 1;
    this.#rect = null;
    return true;
  }

  #drawn(rect: Rect): boolean {
    const { x, y, width, height, encoding } = rect;
    if (encoding === LAST_RECT) return true;
    const decoder = this.#decoders.get(encoding);
    if (decoder !== undefined) {
      if (width * height > MOST_PIXELS) throw new Error(`a rectangle of ${width} × ${height}`);
      const done = decoder.decodeRect(x, y, width, height, this.#bytes, this.picture, DEPTH);
      this.#drew ||= done;
      return done;
    }
    const lengthOf = PSEUDO_BYTES[encoding];
    if (lengthOf === undefined) throw new Error(`unknown encoding ${encoding}`);
    const length = lengthOf(rect, this.#bytes);
    if (length === null) return false;
    this.#skip = length;
    const refused = encoding === EXTENDED_DESKTOP_SIZE && x === ASKED_BY_US && y !== 0;
    if ((encoding === DESKTOP_SIZE || encoding === EXTENDED_DESKTOP_SIZE) && !refused)
      this.picture.resize(width, height);
    return true;
  }
}

function unsigned(head: ByteQueue, at: number, length: number): number {
  return Buffer.from(head.rQpeekBytes(at + length)).readUIntBE(at, length);
}
