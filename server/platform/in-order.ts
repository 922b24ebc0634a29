/** Runs the tasks of one key one after the other; those of different keys at the same time. A task that fails is told. */
export class InOrder {
  readonly #tails = new Map<string, Promise<void>>();
  readonly #onFailed: (error: unknown, key: string) => void;

  constructor(onFailed: (error: unknown, key: string) => void) {
    this.#onFailed = onFailed;
  }

  add(key: string, task: () => Promise<void>): void {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const tail = before.then(task).catch((error: unknown) => this.#onFailed(error, key));
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}
