import type { Page } from 'playwright-core';
import { totpCode } from '../../server/testing/totp.ts';
import { words as common } from '../../web/i18n/words/common.pt.ts';
import { words as entry } from '../../web/i18n/words/entry.pt.ts';
import { words as money } from '../../web/i18n/words/money.pt.ts';
import { words as office } from '../../web/i18n/words/office.pt.ts';
import { DESK } from '../world/people-browser.ts';
import type { World } from '../world/world.ts';
import { field, press } from './hands.ts';

const PASSWORD = 'cavalo correcto bateria agrafo';

export type StaffMember = Readonly<{ page: Page; email: string }>;

/** The first run: the link that the program printed, the company, the owner and the second factor. */
export async function ownerSetsUp({ server, people }: World): Promise<StaffMember> {
  const page = await people.open('the owner', DESK);
  await page.goto(server.setupLink);
  await field(page, entry['setup.name']).fill('iPonto Lda');
  await field(page, entry['setup.tax-number']).fill('501964843');
  await field(page, entry['setup.email']).fill('ajuda@iponto.example');
  await field(page, entry['setup.street']).fill('Rua do Ouro 1');
  await field(page, entry['setup.postal-code']).fill('1100-060');
  await field(page, entry['setup.city']).fill('Lisboa');
  await field(page, entry['setup.iban']).fill('PT50 0002 0123 1234 5678 9015 4');
  await field(page, common['phone.number']).fill('+351 210 000 000');
  await field(page, entry['setup.sos-fee']).fill('20,00');
  await field(page, entry['setup.owner-name']).fill('Ana Reis');
  await field(page, entry['setup.owner-email']).fill('ana@iponto.example');
  await page.getByLabel(entry['setup.password']).fill(PASSWORD);
  await press(page, entry['setup.continue']);
  await setUpSecondFactor(page);
  await page.getByRole('heading', { name: money['home.title'] }).waitFor();
  return { page, email: 'ana@iponto.example' };
}

/** Invited by the owner, let in by the link of the mail. */
export async function technicianIsInvited({ people, mail }: World, owner: StaffMember): Promise<StaffMember> {
  const email = 'rita@iponto.example';
  await owner.page.getByRole('link', { name: office['staff.title'] }).click();
  await field(owner.page, office['staff.name']).fill('Rita Matos');
  await field(owner.page, office['staff.email']).fill(email);
  await press(owner.page, office['invite.do']);

  const invitation = await mail.mailTo(email, /./);
  const page = await people.open('the technician', DESK);
  await page.goto(/https?:\S+\/invitation\/\S+/.exec(invitation.text)?.[0] ?? '');
  await page.getByLabel(entry['setup.password']).fill(PASSWORD);
  await press(page, entry['setup.continue']);
  await setUpSecondFactor(page);
  await page.waitForURL(/\/console$/);
  return { page, email };
}

/** Reads the key by hand, as someone without a camera does, and keeps the backup codes. */
async function setUpSecondFactor(page: Page): Promise<void> {
  await page.getByRole('heading', { name: entry['factor.title'] }).waitFor();
  const key = ((await page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).textContent()) ?? '').replaceAll(/\s/g, '');
  await field(page, entry['code.six']).fill(totpCode(`otpauth://totp/x?secret=${key}`));
  await press(page, entry['code.confirm']);
  await press(page, entry['backup.kept']);
}
