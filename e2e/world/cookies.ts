import type { BrowserContext } from 'playwright-core';
import type { Browser } from '../../server/testing/browser.ts';

/** The pages of `context` are from now on those of whoever is signed in as `as`. */
export async function signInAs(context: BrowserContext, as: Browser, url: string): Promise<void> {
  const pairs = as.cookieFor('/api').split('; ');
  const cookies = pairs.map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
    url,
  }));
  await context.addCookies(cookies);
}
