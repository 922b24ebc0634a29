import type { z } from 'zod';
import { done } from '../../protocol/common.ts';
import type { paymentRequestRow } from '../../protocol/office.ts';
import type { StaffMember } from '../../server/testing/people.ts';
import { dialogOpens } from './hands.ts';
import { lookAt } from './look-at.ts';
import { say } from './say.ts';
import type { Stage } from './stage.ts';

/** Half of what is open is paid, and entered once more: the dialog asks whether it is another payment, and it is. */
export async function enterTheSameAgain(stage: Stage, owner: StaffMember, request: z.infer<typeof paymentRequestRow>) {
  const { id, number } = request;
  const body = { key: crypto.randomUUID(), amount: '3,50', receivedOn: '2026-11-20', method: 'transfer' } as const;
  const path = `/api/payment-requests/${id}/payments`;
  await owner.browser.expect(done, 'POST', path, { ...body, reference: 'TRF 2026/120' });
  const page = await stage.open(`/office/payments/${id}`, { as: owner.browser, expected: /status of 409/ });
  const enter = async (language: 'pt' | 'en') => {
    await page.getByRole('button', { name: say('money', 'request.clear')[language], exact: true }).press('Enter');
    await dialogOpens(page);
    const reference = say('office', 'clear.reference')[language];
    await page.getByRole('textbox', { name: reference, exact: true }).fill('TRF 2026/120');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: say('office', 'clear.another')[language] }).waitFor();
  };
  await lookAt(page, { name: 'office-clear-another', heading: say('money', 'request.title', { number }), open: enter });
  await enter('pt');
  await page.getByRole('checkbox').press('Space');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: say('office', 'clear.do').pt, exact: true }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await stage.leave(page);
}
