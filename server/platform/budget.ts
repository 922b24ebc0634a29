/** So much a second, and so much at once: what is spent comes back by itself. */
export class Budget {
  readonly #perSecond: number;
  readonly #atOnce: number;
  #left: number;
  #countedMs: number;

  /** `nowMs`, here and below, is any clock that only goes forward. */
  constructor(perSecond: number, atOnce: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#atOnce = atOnce;
    this.#left = atOnce;
    this.#countedMs = nowMs;
  }

  /** Spends it in any case. @returns how long until that was paid for, in ms: 0 where it is within the budget */
  spend(amount: number, nowMs: number): number {
    const gained = ((nowMs - this.#countedMs) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#atOnce, this.#left + gained) - amount;
    this.#countedMs = nowMs;
    return Math.max(0, (-this.#left / this.#perSecond) * 1000);
  }
}
