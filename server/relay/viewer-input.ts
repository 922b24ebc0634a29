/** What a viewer may send who only looks on: pixel format, encodings, asking for pictures, and their flow (fences). */
const LOOKING_ON: readonly number[] = [0, 2, 3, 150, 248];

/** The length in bytes of a message, by its type, from what is there of its head; null: more of it is needed. */
const LENGTHS: Readonly<Record<number, (head: Buffer) => number | null>> = {
  0: () => 20,
  2: (head) => (head.length < 4 ? null : 4 + 4 * head.readUInt16BE(2)),
  3: () => 10,
  4: () => 8,
  5: () => 6,
  // Negative: the extended clipboard.
  6: (head) => (head.length < 8 ? null : 8 + Math.abs(head.readInt32BE(4))),
  150: () => 10,
  248: (head) => (head.length < 9 ? null : 9 + head.readUInt8(8)),
  250: () => 4,
  251: (head) => (head.length < 8 ? null : 8 + 16 * head.readUInt8(6)),
  255: (head) => (head.length < 2 ? null : head.readUInt8(1) === 0 ? 12 : Number.NaN),
};

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
 */
export class ViewerInput {
  #mayAct = true;
  #greeted = 0;
  #head = Buffer.alloc(0);
  /** Of the message under way. */
  #left = 0;
  #passes = true;
  #lost = false;

  lookOn(): void {
    this.#mayAct = false;
  }

  /** What of it goes on to the desktop. */
  pass(bytes: Buffer): Buffer {
    const passing: Buffer[] = [];
    let at = 0;
    while (at < bytes.length) {
      const length = this.#lost ? bytes.length - at : this.#left > 0 ? Math.min(this.#left, bytes.length - at) : 1;
      const some = bytes.subarray(at, at + length);
      at += length;
      if (this.#lost) this.#passes = this.#mayAct;
      else if (this.#left > 0) this.#left -= length;
      else this.#read(some);
      if (this.#passes) passing.push(some);
    }
    return Buffer.concat(passing);
  }

  /** One more byte of a head. */
  #read(byte: Buffer): void {
    const greeting = GREETING[this.#greeted];
    if (this.#head.length === 0) {
      this.#passes = this.#mayAct || greeting !== undefined || LOOKING_ON.includes(byte.readUInt8(0));
    }
    this.#head = Buffer.concat([this.#head, byte]);
    const lengthOf = greeting ?? LENGTHS[this.#head.readUInt8(0)] ?? (() => Number.NaN);
    const length = lengthOf(this.#head);
    if (length === null) return;
    if (Number.isNaN(length)) {
      this.#lost = true;
      return;
    }
    this.#left = length - this.#head.length;
    this.#head = Buffer.alloc(0);
    if (greeting !== undefined) this.#greeted += 1;
  }
}
