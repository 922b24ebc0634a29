import type { Page, Request } from 'playwright-core';
import { until } from '../world/until.ts';

const asking = new WeakMap<Page, Set<Request>>();

/** From now on it is known what the page waits for. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>();
  asking.set(page, open);
  page.on('request', (request) => {
    // A video goes on coming for as long as somebody watches it.
    if (request.resourceType() !== 'media') open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Everything that the page has asked the server for is answered. */
export async function quiet(page: Page): Promise<void> {
  const open = asking.get(page);
  await until('the page waits for nothing', () => open === undefined || open.size === 0);
}
