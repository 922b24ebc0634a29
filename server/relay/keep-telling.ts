import { setTimeout as wait } from 'node:timers/promises';

type Telling = Readonly<{
  everyMs: number;
  /** False: nobody needs to be told any more. */
  isWanted: () => boolean;
  onFailed: (error: unknown) => void;
}>;

/**
 * Tells what must not get lost, such as while the disk is full and the database is down, again and again until it is
 * told. @returns the answer, or null where it was no longer wanted.
 */
export async function keepTelling<T>(tell: () => Promise<T>, { everyMs, isWanted, onFailed }: Telling) {
  while (isWanted()) {
    try {
      return await tell();
    } catch (error) {
      onFailed(error);
    }
    if (isWanted()) await wait(everyMs);
  }
  return null;
}
