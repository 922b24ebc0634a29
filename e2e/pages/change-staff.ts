import type { Page } from 'playwright-core';
import { addStaff, type StaffMember } from '../../server/testing/people.ts';
import { dialogOpens, fillIn, press } from './hands.ts';
import { tabThrough } from './keyboard.ts';
import { lookAt } from './look-at.ts';
import { say } from './say.ts';
import type { Stage } from './stage.ts';

/** On the page of the staff, with the keyboard alone: one is invited, one who forgot the password is invited again, and leaves. */
export async function changeStaff(stage: Stage, owner: StaffMember, page: Page): Promise<void> {
  const heading = say('office', 'staff.title');
  const [name, email] = ['Tiago Nunes', 'tiago@iponto.example'];
  await addStaff(stage.test, owner, { name, email, role: 'technician' });
  await page.goto(`${stage.address}/office/staff`);
  await fillIn(page, say('office', 'staff.name'), 'Jorge Pinto');
  await fillIn(page, say('office', 'staff.email'), 'jorge@iponto.example');
  await page.keyboard.press('Enter');
  await page.getByText(say('office', 'staff.invited-to', { email: 'jorge@iponto.example' }).pt).waitFor();
  await lookAt(page, { name: 'office-staff-invited', heading });

  for (const [picture, button] of [
    ['office-staff-again', say('office', 'invite.again-of', { name })],
    ['office-staff-shut-out', say('office', 'shut-out.of', { name })],
  ] as const) {
    const open = async (language: 'pt' | 'en') => {
      await page.getByRole('button', { name: button[language], exact: true }).press('Enter');
      await dialogOpens(page);
    };
    await lookAt(page, { name: picture, heading, open });
    await press(page, button);
    await dialogOpens(page);
    await tabThrough(page);
    const act = picture === 'office-staff-again' ? say('office', 'invite.do') : say('office', 'shut-out.open');
    await page.getByRole('dialog').getByRole('button', { name: act.pt, exact: true }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByText(say('office', 'shut-out.done', { name }).pt).waitFor();
  await lookAt(page, { name: 'office-staff-left', heading });
  await tabThrough(page);
}
