/** A difference this large, in ms, between the two local clocks means that the machine slept or its clock was set. */
const JUMP_MS = 5_000;

/**
 * The server's time, as it was told in the signed welcome, carried on by this machine's clocks. Expiries are judged by
 * it: the clock of a computer that needs help is often wrong.
 */
export class ServerClock {
  readonly #toldMs: number;
  readonly #wall: () => number;
  readonly #steady: () => number;
  readonly #wallStart: number;
  readonly #steadyStart: number;

  /** `wall` and `steady` count ms; `steady` is never set, but stands still in sleep on some systems. */
  constructor(told: Temporal.Instant, wall: () => number = Date.now, steady: () => number = () => performance.now()) {
    this.#toldMs = told.epochMilliseconds;
    this.#wall = wall;
    this.#steady = steady;
    this.#wallStart = wall();
    this.#steadyStart = steady();
  }

  /** The later of both readings: an instruction that waited while the machine slept counts as late. */
  nowMs(): number {
    return this.#toldMs + Math.max(this.#wall() - this.#wallStart, this.#steady() - this.#steadyStart);
  }

  /** True when the clocks no longer agree: the connection must be made again, and the server asked for its time. */
  jumped(): boolean {
    return Math.abs(this.#wall() - this.#wallStart - (this.#steady() - this.#steadyStart)) > JUMP_MS;
  }
}
