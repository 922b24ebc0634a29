import { Budget } from '../platform/budget.ts';

/** R4: how often a page may go out of sight or come back, a minute and at once: each is a line in the timeline. */
const CHANGES_A_MINUTE = 10;
const CHANGES_AT_ONCE = 10;

/** Whether a page is out of sight, as it says so: of what it says faster than it may, the last counts, once it may. */
export class Sight {
  #hidden = false;
  #said = false;
  #waits = false;
  readonly #budget: Budget;

  /** `nowMs`, here and below, is any clock that only goes forward. */
  constructor(nowMs: number) {
    this.#budget = new Budget(CHANGES_A_MINUTE / 60, CHANGES_AT_ONCE, nowMs);
  }

  get hidden(): boolean {
    return this.#hidden;
  }

  /** @returns in how many ms to `settle`; null where there is nothing to settle, or it will be. */
  say(hidden: boolean, nowMs: number): number | null {
    this.#said = hidden;
    if (this.#waits || hidden === this.#hidden) return null;
    this.#waits = true;
    return this.#budget.spend(1, nowMs);
  }

  /** What was said last is so now. @returns whether that changes anything */
  settle(): boolean {
    this.#waits = false;
    const changes = this.#hidden !== this.#said;
    this.#hidden = this.#said;
    return changes;
  }
}
