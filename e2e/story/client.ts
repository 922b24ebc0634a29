import type { Page } from 'playwright-core';
import { words as asking } from '../../web/i18n/words/asking.pt.ts';
import { words as clients } from '../../web/i18n/words/clients.pt.ts';
import { words as entry } from '../../web/i18n/words/entry.pt.ts';
import { words as portal } from '../../web/i18n/words/portal.pt.ts';
import { words as staff } from '../../web/i18n/words/staff.pt.ts';
import { START_AT_ONCE } from '../pages/say.ts';
import { PHONE } from '../world/people-browser.ts';
import type { World } from '../world/world.ts';
import { field, fill, press } from './hands.ts';
import type { StaffMember } from './staff.ts';

export const CLIENT = { name: 'Conceição Simões', email: 'conceicao@example.pt' };
export const EQUIPMENT = 'Portátil da sala';

/** Written down by staff, with one piece of equipment. The page stays on the client. */
export async function clientIsMade({ page }: StaffMember): Promise<void> {
  await page.getByRole('link', { name: staff['nav.clients'] }).click();
  await page
    .getByRole('link', { name: clients['list.new'] })
    .or(page.getByRole('button', { name: clients['list.new'] }))
    .click();
  await field(page, clients.name).fill(CLIENT.name);
  await field(page, clients.email).fill(CLIENT.email);
  await field(page, clients.phone).fill('+351 912 345 678');
  await field(page, clients['tax-number']).fill('123456789');
  await field(page, clients.street).fill('Rua das Flores 12, 3.º');
  await field(page, clients['postal-code']).fill('4050-262');
  await field(page, clients.city).fill('Porto');
  await press(page, clients['new.do']);
  await page.getByRole('heading', { name: CLIENT.name }).waitFor();
  await field(page, clients['equipment.new']).fill(EQUIPMENT);
  await press(page, clients['equipment.add']);
  await page.getByText(clients['equipment.not-assisted']).waitFor();
}

/** A2, A4: what the client bought in the workshop; it opens the free minutes for this equipment. */
export async function serviceIsRecorded({ page }: StaffMember): Promise<void> {
  await press(page, clients['services.record']);
  await field(page, clients['services.what']).fill('Limpeza e actualização');
  await field(page, clients['services.amount']).fill('45,00');
  await press(page, clients.save);
  await page.getByText(clients['equipment.assisted']).waitFor();
}

/** The technician reads the command off the page and runs it at the equipment. */
export async function equipmentIsEnrolled(world: World, { page }: StaffMember): Promise<void> {
  await press(page, fill(clients['enrol.of'], { equipment: EQUIPMENT }));
  const command = (await page.getByText(/ enrol http/).textContent()) ?? '';
  await world.installAgent(command);
  await page.getByText(clients['enrol.enrolled']).waitFor();
  await page.getByText(/Agente ligado/).waitFor();
}

/** On a phone: the address, the mail, the link in it. */
export async function clientSignsIn({ server, people, mail }: World): Promise<Page> {
  const page = await people.open('the client', PHONE);
  await page.goto(`${server.url}/sign-in`);
  await field(page, entry['sign-in.email']).fill(CLIENT.email);
  await press(page, entry['sign-in.send']);
  await page.getByRole('heading', { name: entry['sent.title'] }).waitFor();
  const letter = await mail.mailTo(CLIENT.email, /./);
  await page.goto(/https?:\S+\/sign-in\/link\S+/.exec(letter.text)?.[0] ?? '');
  await page.getByRole('heading', { name: fill(portal['home.title'], { name: 'Conceição' }) }).waitFor();
  return page;
}

/** G4: says what is wrong, and when help is wanted; reads price and terms, ticks both boxes, asks. */
export async function clientAsks(phone: Page, problem: string, todo: 'free' | 'paying'): Promise<void> {
  await phone.getByRole('link', { name: fill(portal['equipment.ask-for'], { name: EQUIPMENT }) }).click();
  await clientTellsWhatIsWrong(phone, problem);
  await phone.getByRole('checkbox', { name: asking['agree.terms'] }).check();
  await phone.getByRole('checkbox', { name: START_AT_ONCE.pt }).check();
  await press(phone, todo === 'free' ? asking['do.ask'] : asking['do.ask-paying']);
  await phone.getByRole('heading', { name: portal['session.requested'] }).waitFor();
}

/** The first two steps of asking, for help now. The page stays on what it costs. */
export async function clientTellsWhatIsWrong(phone: Page, problem: string): Promise<void> {
  await field(phone, asking['problem.words']).fill(problem);
  await press(phone, asking.next);
  await phone.getByRole('radio', { name: asking['when.now'] }).check();
  await press(phone, asking.next);
  await phone.getByRole('heading', { name: asking['agree.title'] }).waitFor();
}
