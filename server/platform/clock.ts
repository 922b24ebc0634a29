/** The clock is a port: a test can live a whole day in a second. */
export type Clock = { now(): Temporal.Instant };

/** The machine's clock, in milliseconds: finer digits would not survive Postgres or JSON alike. */
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
};

/** A clock for tests, moved by hand. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;

  constructor(start: string) {
    this.#now = Temporal.Instant.from(start);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  /** Moves forward, for example `{ minutes: 61 }`. */
  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.add(duration);
  }
}
