import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '../../tmp/e2e', basename(process.argv[1] ?? ''));

/** What stood on every page when a story broke off: in words here, as pictures in tmp/e2e/<the spec>/. */
export async function lastLook(pages: ReadonlyMap<Page, string>, say: (line: string) => void): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [page, whose] of pages) {
    if (page.isClosed()) continue;
    const picture = join(FOLDER, `${whose.replaceAll(' ', '-')}.png`);
    // biome-ignore lint/performance/useDomNodeTextContent: what is seen, without what is hidden
    const text = await page.locator('body').innerText({ timeout: 2000 }).catch(String);
    await page.screenshot({ path: picture, timeout: 5000 }).catch((error: unknown) => say(String(error)));
    say(`${whose} at ${page.url()}, picture in ${picture}:\n${text.slice(0, 1500)}`);
  }
}
