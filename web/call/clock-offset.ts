/** So many pings tell enough; the first often waits for other things that a new line brings. */
const ENOUGH_PINGS = 3;

/**
 * How far the server's clock is ahead of this page's steady one, in ms: of several pings the least delayed is believed,
 * for a delay is seldom the same on both ways. The device's own clock is never asked: it may be wrong by hours.
 */
export class ClockOffset {
  #aheadMs = 0;
  #delayMs = Number.POSITIVE_INFINITY;
  #pings = 0;

  /** All in ms: when the ping left and its answer came, by this page's clock; what the server's showed between. */
  note({ sentMs, gotMs, serverMs }: { sentMs: number; gotMs: number; serverMs: number }): void {
    this.#pings += 1;
    const delayMs = gotMs - sentMs;
    if (delayMs > this.#delayMs) return;
    this.#delayMs = delayMs;
    this.#aheadMs = serverMs - (sentMs + gotMs) / 2;
  }

  /** The server's clock at a moment of this page's, in whole ms since 1970; null before it was measured well enough. */
  serverMs(pageMs: number): number | null {
    return this.#pings < ENOUGH_PINGS ? null : Math.round(pageMs + this.#aheadMs);
  }
}
