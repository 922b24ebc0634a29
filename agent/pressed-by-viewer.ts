import { PressedInput } from '../protocol/pressed-input.ts';
import { viewerMessageLength } from '../protocol/rfb-viewer.ts';

const CLIENT_INIT_BYTES = 1;
const NOTHING = Buffer.alloc(0);

/**
 * R5: what a viewer holds pressed on the desktop. A line that drops takes the viewer away and leaves its keys: a Ctrl
 * that nobody releases turns everything the client types into commands, a Delete repeats for ever.
 */
export class PressedByViewer {
  readonly #pressed = new PressedInput();
  /** What has come of the message under way. */
  #begun: Buffer = NOTHING;
  /** Bytes that are passed by: first of all whether the viewer shares the desktop with others. */
  #skip = CLIENT_INIT_BYTES;
  #lost = false;

  /** Takes what the viewer sends after its greeting, in whatever pieces it comes. */
  follow(bytes: Buffer): void {
    let rest = bytes;
    while (rest.length > 0 && !this.#lost) {
      const skipped = Math.min(this.#skip, rest.length);
      this.#skip -= skipped;
      rest = rest.subarray(skipped);
      if (rest.length > 0) rest = this.#read(Buffer.concat([this.#begun, rest]));
    }
  }

  /** The messages that release everything; afterwards nothing is pressed. */
  release(): Buffer {
    const released = Buffer.from(this.#pressed.release);
    this.#pressed.forget();
    return released;
  }

  /** @param bytes from the beginning of a message on @returns what comes behind it */
  #read(bytes: Buffer): Buffer {
    this.#begun = NOTHING;
    const length = viewerMessageLength(bytes);
    // What can not be followed any further is not looked at; what was pressed until then is released all the same.
    if (Number.isNaN(length)) this.#lost = true;
    else if (length === null || (length > bytes.length && PressedInput.watches(bytes.readUInt8(0)))) {
      this.#begun = bytes;
    } else {
      if (PressedInput.watches(bytes.readUInt8(0))) this.#pressed.see(bytes.subarray(0, length));
      this.#skip = Math.max(0, length - bytes.length);
      return bytes.subarray(length);
    }
    return NOTHING;
  }
}
