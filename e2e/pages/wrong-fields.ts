// What somebody typed wrong is told at its field, and put right.
import type { Page } from 'playwright-core';
import { FIELD_FAULTS } from '../../protocol/field-faults.ts';
import { PROBLEMS } from '../../protocol/problems.ts';
import { changePrices } from './change-prices.ts';
import { dialogOpens, press } from './hands.ts';
import { tabThrough } from './keyboard.ts';
import { lookAt } from './look-at.ts';
import { same, say } from './say.ts';

/** The company's data, then its prices, changed by its owner: a postal code that is none is not sent. */
export async function changeCompany(page: Page): Promise<void> {
  const open = say('company', 'change-of');
  await lookAt(page, {
    name: 'office-company-change',
    heading: same('iPonto Lda'),
    open: async (language) => {
      await page.getByRole('button', { name: open[language], exact: true }).press('Enter');
      await dialogOpens(page);
    },
  });
  await press(page, open);
  await dialogOpens(page);
  await page.locator('[name="address.postalCode"]').fill('1100');
  await page.locator('[name="bic"]').fill('cgdi ptpl');
  await page.keyboard.press('Enter');
  await page.getByText(PROBLEMS['bad-postal-code'].pt, { exact: true }).waitFor();
  await page.locator('[name="address.postalCode"]:focus').fill('1100-060');
  await page.keyboard.press('Enter');
  await page.getByText('BIC: — → CGDIPTPL').waitFor();
  await changePrices(page);
}

/** A technician's hours as the office sees them, with one that is none. */
export async function typeWrongHour(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/console/hours`);
  await page.locator('[name="1.from"]').fill('dez');
  await page.keyboard.press('Enter');
  await page.getByText(FIELD_FAULTS['bad-hour'].pt, { exact: true }).waitFor();
  await lookAt(page, { name: 'hours-office', heading: say('schedule', 'hours') });
  await tabThrough(page);
}
