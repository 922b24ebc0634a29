import type { Page } from 'playwright-core';
import { fillIn } from './hands.ts';
import { lookAt } from './look-at.ts';
import { same, say } from './say.ts';

/** On the company's page: a price that the terms do not say is told there, until the terms are right again. */
export async function changePrices(page: Page): Promise<void> {
  const initial = say('office', 'prices.initial', { minutes: 60 });
  const note = page.getByText('«13,50 €», «€13.50»');
  await fillIn(page, initial, '15,00');
  await page.keyboard.press('Enter');
  await note.waitFor();
  await lookAt(page, { name: 'office-company-other-prices', heading: same('iPonto Lda') });
  await fillIn(page, initial, '13,50');
  await page.keyboard.press('Enter');
  await note.waitFor({ state: 'detached' });
}
