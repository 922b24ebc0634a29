import { PressedInput } from '../../protocol/pressed-input.ts';
import { viewerMessageLength } from '../../protocol/rfb-viewer.ts';

/** What a viewer may send who only looks on: pixel format, encodings, asking for pictures, and their flow (fences). */
const LOOKING_ON: readonly number[] = [0, 2, 3, 150, 248];

const NOTHING = Buffer.alloc(0);

/** Protocol version, kind of security (the second, a password's, has an answer of 16 bytes), sharing. */
const GREETING: readonly ((head: Buffer) => number | null)[] = [
  () => 12,
  (head) => (head.readUInt8(0) === 1 ? 1 : head.readUInt8(0) === 2 ? 17 : Number.NaN),
  () => 1,
];

/**
 * Follows what a viewer sends (RFB 3.8, as noVNC speaks it) message by message, and leaves out keys, pointer, clipboard
 * and all else that acts on the desktop while it may only look on. A message whose head has passed passes whole. What
 * can not be followed passes as long as the viewer may act, and not at all afterwards.
 *
 * What it has pressed and not released is released when it may act no more. `left` releases what the viewer of the
 * connection before has left pressed: it goes on once this one has greeted.
 */
export class ViewerInput {
  readonly #pressed = new PressedInput();
  #left: Buffer;
  #mayAct = true;
  #greeted = 0;
  #head = Buffer.alloc(0);
  /** Bytes to come of the message under way. */
  #rest = 0;
  #passes = true;
  #lost = false;
  /** The message under way, where it presses something. */
  #pressing: Buffer[] | null = null;

  constructor(left: Buffer = NOTHING) {
    this.#left = left;
  }

  /** @returns what goes on to the desktop at once; in the middle of a message it comes behind that one. */
  lookOn(): Buffer {
    this.#mayAct = false;
    return this.isBetween ? this.#releaseAll() : NOTHING;
  }

  /** The viewer has greeted, and no message of its is under way: another one may follow. */
  get isBetween(): boolean {
    return !this.#lost && this.#greeted === GREETING.length && this.#head.length === 0 && this.#rest === 0;
  }

  /** The messages that release everything it has pressed. */
  get pressed(): Buffer {
    return Buffer.concat([this.#left, this.#pressed.release]);
  }

  /** What of it goes on to the desktop. */
  pass(bytes: Buffer): Buffer {
    const passing: Buffer[] = [];
    let at = 0;
    while (at < bytes.length) {
      const length = this.#lost ? bytes.length - at : this.#rest > 0 ? Math.min(this.#rest, bytes.length - at) : 1;
      const some = bytes.subarray(at, at + length);
      at += length;
      if (this.#lost) this.#passes = this.#mayAct;
      else if (this.#rest > 0) this.#rest -= length;
      else this.#read(some);
      if (!this.#passes) continue;
      passing.push(some);
      this.#pressing?.push(some);
      if (this.isBetween) passing.push(this.#behind());
    }
    return Buffer.concat(passing);
  }

  /** A message has passed whole. @returns what is released behind it. */
  #behind(): Buffer {
    if (this.#pressing !== null) this.#pressed.see(Buffer.concat(this.#pressing));
    this.#pressing = null;
    if (this.#left.length > 0 || !this.#mayAct) return this.#releaseAll();
    return NOTHING;
  }

  #releaseAll(): Buffer {
    const { pressed } = this;
    this.#left = NOTHING;
    this.#pressed.forget();
    return pressed;
  }

  /** One more byte of a head. */
  #read(byte: Buffer): void {
    const greeting = GREETING[this.#greeted];
    if (this.#head.length === 0) {
      const type = byte.readUInt8(0);
      this.#passes = this.#mayAct || greeting !== undefined || LOOKING_ON.includes(type);
      this.#pressing = this.#passes && greeting === undefined && PressedInput.watches(type) ? [] : null;
    }
    this.#head = Buffer.concat([this.#head, byte]);
    const length = (greeting ?? viewerMessageLength)(this.#head);
    if (length === null) return;
    if (Number.isNaN(length)) {
      this.#lost = true;
      return;
    }
    this.#rest = length - this.#head.length;
    this.#head = Buffer.alloc(0);
    if (greeting !== undefined) this.#greeted += 1;
  }
}
