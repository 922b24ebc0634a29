import { pdfText } from '../../server/testing/read-pdf.ts';
import { words as office } from '../../web/i18n/words/office.pt.ts';
import { words as staff } from '../../web/i18n/words/staff.pt.ts';
import type { World } from '../world/world.ts';
import { CLIENT } from './client.ts';
import { field } from './hands.ts';
import type { StaffMember } from './staff.ts';

/** N3: the bank statement says it is paid. The button is pressed twice, as people do. */
export async function paymentIsCleared({ page }: StaffMember, price: string): Promise<void> {
  await page.getByRole('link', { name: staff['nav.payments'], exact: true }).click();
  await page
    .getByRole('row')
    .filter({ hasText: price })
    .getByRole('button', { name: /pagamento/ })
    .click();
  const dialog = page.getByRole('dialog');
  await field(page, office['clear.reference']).fill('TRF 2026/118');
  await dialog.getByRole('button', { name: office['clear.do'] }).dblclick();
  await dialog.waitFor({ state: 'hidden' });
}

/** The text of the receipt that was mailed, read back from its PDF. */
export async function receiptOf({ mail }: World, documentNo: RegExp): Promise<string> {
  const letter = await mail.mailTo(CLIENT.email, documentNo);
  const [file] = letter.files.filter(({ name }) => name.endsWith('.pdf'));
  if (file === undefined) throw new Error(`no PDF in “${letter.subject}”`);
  return pdfText(file.content);
}
