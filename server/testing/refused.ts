import assert from 'node:assert/strict';
import type { Result } from '../../domain/kernel/result.ts';

/** Asserts that a result is the refusal with this code. */
export function assertRefused(result: Result<unknown>, code: string): void {
  assert.equal(result.ok ? 'ok' : result.code, code);
}

/** How many of many are good, and the codes of the others, each once. */
export function outcomes(results: readonly Result<unknown>[]): { good: number; codes: string[] } {
  const codes = results.flatMap((result) => (result.ok ? [] : [result.code]));
  return { good: results.length - codes.length, codes: [...new Set(codes)].sort() };
}

/** The same act, so many times at once. */
export function atOnce<T>(times: number, act: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => act(index)));
}
