import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again. @returns what was found @throws with what was waited for when it is not so in time */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<Exclude<Awaited<T>, null | undefined | false>> {
  const limit = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) {
      return found as Exclude<Awaited<T>, null | undefined | false>;
    }
    if (performance.now() > limit) throw new Error(`not in ${withinMs / 1000} s: ${what}`);
    await pause(25);
  }
}
