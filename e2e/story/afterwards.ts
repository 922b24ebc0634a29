import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { words as portal } from '../../web/i18n/words/portal.pt.ts';
import { words as session } from '../../web/i18n/words/session.pt.ts';
import { field, press } from './hands.ts';

type Summary = Readonly<Record<'technician' | 'time' | 'blocks' | 'report', string>>;

/** N1: on a page of the client's: who helped, how long, in which blocks, and what was done. */
export async function summaryTells(page: Page, { technician, time, blocks, report }: Summary): Promise<void> {
  const value = (name: keyof typeof session) =>
    page
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${session[name]}$`) })
      .locator('+ dd');
  assert.equal(await value('summary.technician').textContent(), technician);
  assert.equal(await value('summary.time').textContent(), time);
  await page.getByRole('figure').getByText(blocks).waitFor();
  await page.getByRole('heading', { name: session['summary.report'] }).locator('+ *').getByText(report).waitFor();
}

/** In the client's own account: one of five, and words. */
export async function clientRates(page: Page, stars: 1 | 2 | 3 | 4 | 5, words: string): Promise<void> {
  await page.getByRole('radio', { name: portal[`rate.${stars}`], exact: true }).check();
  await field(page, portal['rate.words']).fill(words);
  await press(page, portal['rate.do']);
  await page.getByText(portal['rate.thanks']).waitFor();
}
