import { inspect } from 'node:util';

/** A log that fails the test: nothing may go wrong. */
export const noErrors = {
  error: (...said: unknown[]): void => {
    throw new Error(`logged as an error: ${inspect(said)}`);
  },
};
