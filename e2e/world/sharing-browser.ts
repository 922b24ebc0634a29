import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium, PEERS, QUIET } from './chromium.ts';
import { BROWSER, type Desktop } from './desktop.ts';
import type { Faults } from './faults.ts';

export type SharingBrowser = Readonly<{ page: Page; close(): Promise<void> }>;

/** What is chosen in the browser's own question of what to share: there is nobody to click in a test. */
const CHOICE = '--auto-select-desktop-capture-source=Entire screen';

/** The client's Chromium on the desktop itself, in a window; the screen that it shares is the real one. */
export async function startSharingBrowser(desktop: Desktop, faults: Faults): Promise<SharingBrowser> {
  const browser: Browser = await chromium.launch({
    ...{ executablePath: findChromium(), headless: false, env: { ...desktop.environment } },
    args: [
      ...[...QUIET, ...PEERS, CHOICE, '--lang=pt-PT', '--test-type'],
      ...[`--window-position=${BROWSER.left},${BROWSER.top}`, `--window-size=${BROWSER.width},${BROWSER.height}`],
    ],
  });
  const context = await browser.newContext({ viewport: null, locale: 'pt-PT', timezoneId: 'Europe/Lisbon' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  faults.watch(page, 'the computer that is helped');
  return { page, close: () => browser.close() };
}
