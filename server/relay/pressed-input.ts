/** Types of the messages that press: keys, pointer, keys by their place on the keyboard (QEMU's extension). */
const KEY = 4;
const POINTER = 5;
const QEMU = 255;
/** More keys than hands hold; what is pressed beyond them is not remembered. */
const MOST_KEYS = 256;

/**
 * What a viewer has pressed on the desktop and not released: a technician who holds a key while the session passes on,
 * or while the line drops, releases it where nobody hears it.
 */
export class PressedInput {
  /** By each key, the message that releases it. */
  readonly #keys = new Map<string, Buffer>();
  #pointer: Buffer | null = null;

  static watches(type: number): boolean {
    return type === KEY || type === POINTER || type === QEMU;
  }

  /** @param message a whole one, of a type that is watched */
  see(message: Buffer): void {
    const type = message.readUInt8(0);
    if (type === KEY) this.#key(`keysym ${message.readUInt32BE(4)}`, message, 1, 1);
    if (type === QEMU) this.#key(`key ${message.readUInt32BE(8)}`, message, 2, 2);
    if (type === POINTER) {
      // The extended one (by the marker bit) has more buttons behind the position.
      const isDown = (message.readUInt8(1) & 0x7f) !== 0 || (message[6] ?? 0) !== 0;
      this.#pointer = isDown ? message.subarray(2, 6) : null;
    }
  }

  /** The messages that release all of it; empty where nothing is pressed. It stays remembered until `forget`. */
  get release(): Buffer {
    const pointer = this.#pointer === null ? [] : [Buffer.of(POINTER, 0), this.#pointer];
    return Buffer.concat([...this.#keys.values(), ...pointer]);
  }

  forget(): void {
    this.#keys.clear();
    this.#pointer = null;
  }

  /** `at`, `bytes`: where the message says whether the key went down. */
  #key(key: string, message: Buffer, at: number, bytes: number): void {
    if (message.readUIntBE(at, bytes) === 0) this.#keys.delete(key);
    else if (this.#keys.size < MOST_KEYS) this.#keys.set(key, Buffer.from(message).fill(0, at, at + bytes));
  }
}
