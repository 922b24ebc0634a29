import type { SessionId } from '../../domain/kernel/id.ts';

/** Longer than a ticket's claim can take, in ms. */
const KEPT_MS = 60_000;

/**
 * What was closed lately. A ticket may be claimed just before its session ends and its socket opened just after: without
 * this that socket would be nobody's to close.
 */
export class RecentClosings {
  readonly #atMs = new Map<string, number>();

  note(key: string): void {
    this.#atMs.set(key, performance.now());
  }

  happenedSince(keys: readonly string[], sinceMs: number): boolean {
    return keys.some((key) => (this.#atMs.get(key) ?? -1) >= sinceMs);
  }

  forgetOld(): void {
    const limit = performance.now() - KEPT_MS;
    for (const [key, atMs] of this.#atMs) if (atMs < limit) this.#atMs.delete(key);
  }
}

/** The name of a session's phone among what was closed lately: the session itself may go on without it. */
export function phoneOf(id: SessionId): string {
  return `phone of ${id}`;
}
