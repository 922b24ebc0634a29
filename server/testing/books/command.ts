import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Result } from '../../../domain/kernel/result.ts';
import { assertBalanced } from './balanced.ts';
import type { Crash } from './faults.ts';
import type { Happened, Trade } from './trade.ts';

export type Command = fc.AsyncCommand<Happened, Trade>;

type Act<P> = Readonly<{
  name: string;
  params: fc.Arbitrary<P>;
  /** Where it makes no sense it is left out. */
  needs?: (happened: Readonly<Happened>) => boolean;
  run(trade: Trade, happened: Happened, params: P): Promise<void>;
}>;

/** Something that people, banks, services or time do; the books are looked at after each. */
export function command<P>({ name, params, needs = () => true, run }: Act<P>): fc.Arbitrary<Command> {
  return params.map((given) => ({
    check: needs,
    run: async (happened, trade) => {
      await run(trade, happened, given);
      await assertBalanced(trade, happened);
    },
    toString: () => `${name} ${JSON.stringify(given)}`,
  }));
}

/** One of what there is. */
export const which = fc.nat({ max: 30 });
export const times = fc.constantFrom(1, 1, 1, 3);
/** Every fourth action is cut short, at one of its statements, and done again. */
export const crash: fc.Arbitrary<Crash | null> = fc.option(
  fc.record({ by: fc.constantFrom('itself', 'its line'), at: fc.nat({ max: 25 }) }),
  { freq: 3 },
);

export function oneOf<T>(all: readonly T[], at: number): T | undefined {
  return all[at % all.length];
}

/** Whether it was done; of refusals, only what was to be expected may come. */
export function done(result: Result<unknown>, ...expected: string[]): boolean {
  if (!result.ok) assert.ok(expected.includes(result.code), `refused: ${result.code}`);
  return result.ok;
}
