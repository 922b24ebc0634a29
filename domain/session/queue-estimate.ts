/** Fewer ended sessions than this tell nothing of how long the next one takes. */
export const FEWEST_SAMPLES = 8;
/** Of a session that runs longer than most: so many of the ended ones must have run longer still. */
const FEWEST_LONGER = 3;
/** Estimates are told in steps of so many minutes, never less than one of them. */
const STEP_MINUTES = 5;
/** Beyond it an estimate is a guess. */
const LONGEST_MINUTES = 120;

export type QueueFacts = Readonly<{
  /** The place in the queue: 1 is the next to be taken. */
  place: number;
  /** What each technician at work is on: for how long their session has run, in ms, or null for one who is free. */
  atWork: readonly (number | null)[];
  /** How long the sessions that ended lately took, in ms. */
  lengthsMs: readonly number[];
}>;

/**
 * How long, in whole minutes, somebody at this place in the queue is likely to wait: technicians take the next one as they
 * become free, and every session takes as long as the middle one of the last. Null where nothing honest can be said: too few
 * samples, nobody at work, a session of which nobody can tell how long it still takes, or a wait of more than two hours.
 */
export function estimateWait({ place, atWork, lengthsMs }: QueueFacts): number | null {
  if (lengthsMs.length < FEWEST_SAMPLES || atWork.length === 0) return null;
  const free = atWork.map((ranMs) => (ranMs === null ? 0 : stillMs(lengthsMs, ranMs)));
  let waitMs = 0;
  for (let taken = 0; taken < place; taken++) {
    waitMs = Math.min(...free);
    free[free.indexOf(waitMs)] = waitMs + median(lengthsMs);
  }
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000 / STEP_MINUTES)) * STEP_MINUTES;
  return minutes > LONGEST_MINUTES ? null : minutes;
}

/** What is likely left of a session that has run for so long: as much as of those that took longer. Infinite where too few did. */
function stillMs(lengthsMs: readonly number[], ranMs: number): number {
  const longer = lengthsMs.filter((length) => length > ranMs);
  return median(longer.length < FEWEST_LONGER ? [] : longer) - ranMs;
}

/** The middle one; of an even number the longer of the two, so that nobody is promised too much. Of none, without end: nothing is known. */
function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.POSITIVE_INFINITY;
}
