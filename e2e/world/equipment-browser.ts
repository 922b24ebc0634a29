import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium, QUIET } from './chromium.ts';
import { BROWSER } from './desktop.ts';
import type { Faults } from './faults.ts';
import { until } from './until.ts';

export type EquipmentBrowser = Readonly<{
  /** What BROWSER is set to: the desktop's default browser, which the agent opens. */
  program: string;
  /** The page that the agent opens next: each offer has one of its own. */
  nextPage(): Promise<Page>;
  /** Its desktop was turned off, and it with it: the next page is of another one. */
  wasTurnedOff(): Promise<void>;
  /** Where a hand has to point on the desktop to be in the middle of this. */
  placeOf(thing: Locator): Promise<{ x: number; y: number }>;
  /** Lets go of the browser, which ends with its desktop. */
  leave(): Promise<void>;
}>;

/** A Chromium that will be opened on the desktop by the agent, not by the test; the test then looks into it by CDP. */
export function prepareEquipmentBrowser(folder: string, faults: Faults): EquipmentBrowser {
  const profile = join(folder, 'chromium');
  mkdirSync(join(profile, 'Default'), { recursive: true });
  // No offer to translate stands before the page.
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ translate: { enabled: false } }));
  const program = join(folder, 'browser.sh');
  const flags = [
    ...QUIET,
    ...[`--user-data-dir=${profile}`, '--remote-debugging-port=0', '--lang=pt-PT', '--test-type'],
    ...[`--window-position=${BROWSER.left},${BROWSER.top}`, `--window-size=${BROWSER.width},${BROWSER.height}`],
  ];
  writeFileSync(program, `#!/bin/sh\nexec '${findChromium()}' ${flags.join(' ')} "$1"\n`);
  chmodSync(program, 0o755);

  let browser: Browser | null = null;
  const portFile = join(profile, 'DevToolsActivePort');
  return {
    program,
    nextPage: async () => {
      const port = await until('the agent has opened the browser', () => existsSync(portFile) && portOf(portFile));
      browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 90_000 });
      const [context] = browser.contexts();
      context?.setDefaultTimeout(60_000);
      const page = await until('the page of the offer', () =>
        context?.pages().find((each) => isOurs(each) && !faults.pages.has(each)),
      );
      faults.watch(page, 'the equipment');
      return page;
    },
    wasTurnedOff: async () => {
      await until('the browser is gone with its desktop', () => browser === null || !browser.isConnected());
      browser = null;
      rmSync(portFile, { force: true });
    },
    placeOf: async (thing) => {
      // It is there, at rest, and nothing is over it.
      await thing.click({ trial: true });
      const box = await thing.boundingBox();
      if (box === null) throw new Error('it is not drawn');
      // What is around the page is above it: tabs and address.
      const [left, top] = await thing.evaluate(() => [screenX, screenY + outerHeight - innerHeight] as const);
      return { x: Math.round(left + box.x + box.width / 2), y: Math.round(top + box.y + box.height / 2) };
    },
    leave: async () => browser?.close(),
  };
}

/** Null while the browser has only begun to write it. */
function portOf(file: string): string | null {
  return /^(\d+)\n/.exec(readFileSync(file, 'utf8'))?.[1] ?? null;
}

function isOurs(page: Page): boolean {
  return /^http:\/\/127\.0\.0\.1:/.test(page.url());
}
