import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

export type Faults = Readonly<{
  /** Every page that is watched, and whose it is. */
  pages: ReadonlyMap<Page, string>;
  watch(page: Page, whose: string): void;
  /** From now on such faults are part of the story: a line that is cut is heard in the console. */
  expect(...patterns: RegExp[]): void;
  /** @throws with every fault that was not expected */
  assertNone(): void;
}>;

/** A page that works says nothing on its console and throws nothing. */
export function collectFaults(): Faults {
  const expected: RegExp[] = [];
  const found: string[] = [];
  const pages = new Map<Page, string>();
  const add = (fault: string) => {
    if (!expected.some((pattern) => pattern.test(fault))) found.push(fault);
  };
  return {
    pages,
    watch: (page, whose) => {
      if (pages.has(page)) return;
      pages.set(page, whose);
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        add(`${whose}: ${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => add(`${whose}: ${error.stack ?? error.message}`));
    },
    expect: (...patterns) => void expected.push(...patterns),
    assertNone: () => assert.deepEqual(found, []),
  };
}
