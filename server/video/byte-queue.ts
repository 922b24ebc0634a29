/**
 * What has come of a stream and was not used yet, read in the words of noVNC's Websock, which its decoders ask for.
 * Numbers are big-endian. Whoever shifts has asked `rQwait` before that enough is there.
 */
export class ByteQueue {
  #bytes = Buffer.alloc(64 * 1024);
  #from = 0;
  #to = 0;

  push(more: Uint8Array): void {
    if (this.#to + more.length > this.#bytes.length) this.#makeRoom(more.length);
    this.#bytes.set(more, this.#to);
    this.#to += more.length;
  }

  #makeRoom(length: number): void {
    const kept = this.#bytes.subarray(this.#from, this.#to);
    const needed = kept.length + length;
    const next = needed > this.#bytes.length ? Buffer.alloc(needed * 2) : this.#bytes;
    next.set(kept);
    this.#bytes = next;
    this.#from = 0;
    this.#to = kept.length;
  }

  rQlen(): number {
    return this.#to - this.#from;
  }

  /** True: fewer than `length` bytes are there, come again; `back` of them are given back then. */
  rQwait(_what: string, length: number, back = 0): boolean {
    if (this.rQlen() >= length) return false;
    this.#from -= back;
    return true;
  }

  rQpeek8(): number {
    return this.#bytes.readUInt8(this.#from);
  }

  rQpeekBytes(length: number, copy = true): Uint8Array {
    return this.#part(this.#from, length, copy);
  }

  rQskipBytes(length: number): void {
    this.#from += length;
  }

  rQshift8(): number {
    return this.#bytes.readUInt8(this.#shift(1));
  }

  rQshift16(): number {
    return this.#bytes.readUInt16BE(this.#shift(2));
  }

  rQshift32(): number {
    return this.#bytes.readUInt32BE(this.#shift(4));
  }

  rQshiftBytes(length: number, copy = true): Uint8Array {
    return this.#part(this.#shift(length), length, copy);
  }

  rQshiftTo(target: Uint8Array, length: number): void {
    target.set(this.#part(this.#shift(length), length, false));
  }

  #shift(length: number): number {
    const at = this.#from;
    this.#from += length;
    return at;
  }

  /** Not a Buffer: its `slice` does not copy, and the decoders count on that of a Uint8Array. */
  #part(at: number, length: number, copy: boolean): Uint8Array {
    const part = new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + at, Math.min(length, this.#to - at));
    return copy ? part.slice() : part;
  }
}
