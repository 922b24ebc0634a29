import type { WebSocket } from 'ws';

/** Bytes waiting for one side, above which the other side is made to wait. */
const HIGH_WATER = 1 << 20;
/** A side that does not answer the close within this time, in ms, is cut off. */
const CLOSE_MS = 500;

/** One side of a pair: its socket, when it was last heard, and why nothing is read from it for now. */
export class Leg {
  readonly socket: WebSocket;
  #heardAtMs = performance.now();
  readonly #holds = new Set<string>();

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('pong', () => this.heard());
  }

  heard(): void {
    this.#heardAtMs = performance.now();
  }

  /** Stops reading until every reason is released. A side that is made to wait can not be heard, so it counts as heard. */
  hold(reason: string): void {
    this.#holds.add(reason);
    this.socket.pause();
  }

  release(reason: string): void {
    if (!this.#holds.delete(reason) || this.#holds.size > 0) return;
    this.heard();
    this.socket.resume();
  }

  isSilentFor(ms: number): boolean {
    return this.#holds.size === 0 && performance.now() - this.#heardAtMs > ms;
  }

  /**
   * Sends, and makes `source` wait while more than 1 MiB is on its way: naive relaying grew by 700 MB in 4 s behind a
   * viewer that had stopped reading. What the network takes counts as heard: a slow line is not a dead one.
   */
  send(bytes: Buffer, source: Leg): void {
    this.socket.send(bytes, { binary: true }, () => {
      this.heard();
      if (this.socket.bufferedAmount < HIGH_WATER) source.release('the other side is slow');
    });
    if (this.socket.bufferedAmount >= HIGH_WATER) source.hold('the other side is slow');
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    this.socket.resume();
    const timer = setTimeout(() => this.socket.terminate(), CLOSE_MS);
    this.socket.once('close', () => clearTimeout(timer));
  }
}
