import { EXTENDED_EVENT, KEY_EVENT, POINTER_EVENT } from './rfb-viewer.ts';

/** More keys than hands hold; what is pressed beyond them is not remembered. */
const MOST_KEYS = 256;

/**
 * What a viewer has pressed on the desktop and not released: a technician who holds a key while the session passes on,
 * or while the line drops, releases it where nobody hears it.
 */
export class PressedInput {
  /** By each key, the message that releases it. */
  readonly #keys = new Map<string, Uint8Array>();
  /** Where it was when a button was last down; null while none is. */
  #pointer: Uint8Array | null = null;

  static watches(type: number): boolean {
    return type === KEY_EVENT || type === POINTER_EVENT || type === EXTENDED_EVENT;
  }

  /** @param message a whole one, of a type that is watched */
  see(message: Uint8Array): void {
    const { buffer, byteOffset, byteLength } = message;
    const view = new DataView(buffer, byteOffset, byteLength);
    const type = view.getUint8(0);
    if (type === KEY_EVENT) this.#key(`keysym ${view.getUint32(4)}`, message, 1, 2);
    if (type === EXTENDED_EVENT) this.#key(`key ${view.getUint32(8)}`, message, 2, 4);
    if (type === POINTER_EVENT) {
      // The extended one (by the marker bit) has more buttons behind the position.
      const isDown = (view.getUint8(1) & 0x7f) !== 0 || (message[6] ?? 0) !== 0;
      this.#pointer = isDown ? message.slice(2, 6) : null;
    }
  }

  /** The messages that release all of it; empty where nothing is pressed. It stays remembered until `forget`. */
  get release(): Uint8Array {
    const pointer = this.#pointer === null ? [] : [POINTER_EVENT, 0, ...this.#pointer];
    return Uint8Array.from([...[...this.#keys.values()].flatMap((message) => [...message]), ...pointer]);
  }

  forget(): void {
    this.#keys.clear();
    this.#pointer = null;
  }

  /** `from`, `to`: the bytes of the message that say whether the key went down. */
  #key(key: string, message: Uint8Array, from: number, to: number): void {
    if (message.subarray(from, to).every((byte) => byte === 0)) this.#keys.delete(key);
    else if (this.#keys.size < MOST_KEYS) this.#keys.set(key, Uint8Array.from(message).fill(0, from, to));
  }
}
