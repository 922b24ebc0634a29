import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchUnseen, PEERS } from './chromium.ts';
import type { Faults } from './faults.ts';

export const DESK: BrowserContextOptions = { viewport: { width: 1360, height: 850 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

export type PeopleBrowser = Readonly<{
  /** A page of somebody's own, with cookies of its own, in Portuguese and in Lisbon. */
  open(whose: string, device: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}>;

/** The Chromium of all who are not at the equipment. It reaches the public address past the equipment's cable. */
export async function startPeopleBrowser(
  faults: Faults,
  way: { publicPort: number; serverPort: number },
  args: readonly string[] = [],
): Promise<PeopleBrowser> {
  const resolve = `--host-resolver-rules=MAP 127.0.0.1:${way.publicPort} 127.0.0.1:${way.serverPort}`;
  const browser = await launchUnseen([...PEERS, ...args, resolve]);
  return {
    open: async (whose, device) => {
      const context = await browser.newContext({
        ...{ ...device, locale: 'pt-PT', timezoneId: 'Europe/Lisbon', reducedMotion: 'reduce' },
      });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      faults.watch(page, whose);
      return page;
    },
    close: () => browser.close(),
  };
}
