import type { Page } from 'playwright-core';
import { tabTo } from './keyboard.ts';
import type { Both } from './say.ts';

/** A refusal that a page is meant to show is a failed request to the browser. */
export const REFUSED = /Failed to load resource.*status of 4\d\d/;

/** Into a field, by the keyboard alone, from where the focus is. */
export async function fillIn(page: Page, name: Both, text: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: name.pt, exact: true }));
  await page.keyboard.type(text);
}

/** A button, by the keyboard alone. */
export async function press(page: Page, name: Both): Promise<void> {
  await tabTo(page, page.getByRole('button', { name: name.pt, exact: true }));
  await page.keyboard.press('Enter');
}

export async function tick(page: Page, name: Both): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name: name.pt, exact: true }));
  await page.keyboard.press('Space');
}

/** It is there a moment before it has the keyboard; until then a key goes to the page below. */
export async function dialogOpens(page: Page): Promise<void> {
  await page.locator('[role="dialog"]:focus-within').waitFor();
}
