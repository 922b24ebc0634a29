/**
 * How far the server's clock is ahead of this page's steady one, in ms: of several pings the least delayed is believed,
 * for a delay is seldom the same on both ways.
 */
export class ClockOffset {
  #aheadMs = 0;
  #delayMs = Number.POSITIVE_INFINITY;

  /** All in ms: when the ping left and its answer came, by this page's clock; what the server's showed between. */
  note({ sentMs, gotMs, serverMs }: { sentMs: number; gotMs: number; serverMs: number }): void {
    const delayMs = gotMs - sentMs;
    if (delayMs > this.#delayMs) return;
    this.#delayMs = delayMs;
    this.#aheadMs = serverMs - (sentMs + gotMs) / 2;
  }

  /** The server's clock at a moment of this page's, in whole ms since 1970. */
  serverMs(pageMs: number): number {
    return Math.round(pageMs + this.#aheadMs);
  }

  get isKnown(): boolean {
    return this.#delayMs !== Number.POSITIVE_INFINITY;
  }
}
