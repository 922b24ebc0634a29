import type { Page } from 'playwright-core';
import { press } from './hands.ts';
import { tabTo } from './keyboard.ts';
import { say } from './say.ts';

/** The first step of asking, by the keyboard alone. The page goes on to when. */
export async function tellWhatIsWrong(page: Page, problem: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox'));
  await page.keyboard.type(problem);
  await press(page, say('asking', 'next'));
  await page.getByRole('heading', { name: say('asking', 'when.title').pt }).waitFor();
}

/** The second step: help now. The page goes on to what it costs. */
export async function chooseNow(page: Page): Promise<void> {
  await page.getByRole('radio', { name: say('asking', 'when.now').pt }).press('Space');
  await press(page, say('asking', 'next'));
  await page.getByRole('heading', { name: say('asking', 'agree.title').pt }).waitFor();
}

/** The second step: a free hour, as it is called in words. The page goes on to what it costs. */
export async function chooseHour(page: Page, hour: string): Promise<void> {
  await page.getByRole('radio', { name: hour }).press('Space');
  await press(page, say('asking', 'next'));
  await page.getByRole('heading', { name: say('asking', 'agree.title').pt }).waitFor();
}
