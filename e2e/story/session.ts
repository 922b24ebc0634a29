import type { Page } from 'playwright-core';
import { words as console_ } from '../../web/i18n/words/console.pt.ts';
import { words as equipment } from '../../web/i18n/words/equipment.pt.ts';
import { words as session } from '../../web/i18n/words/session.pt.ts';
import { words as staff } from '../../web/i18n/words/staff.pt.ts';
import { EDITOR, SCREEN } from '../world/desktop.ts';
import { until } from '../world/until.ts';
import type { World } from '../world/world.ts';
import { CLIENT, EQUIPMENT } from './client.ts';
import { fill, press } from './hands.ts';
import type { StaffMember } from './staff.ts';
import { typeKeys } from './type-keys.ts';

/** From the queue, where the request appeared by itself, to the offer. */
export async function technicianTakesAndOffers({ page }: StaffMember): Promise<void> {
  await page.getByRole('link', { name: staff['nav.queue'], exact: true }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: CLIENT.name })
    .getByRole('button', { name: console_.take })
    .click();
  await press(page, console_['asked.offer']);
  await page.getByText(console_['asked.offered']).waitFor();
}

/** The page that the agent has opened at the equipment, with the offer on it. @returns it */
export async function offerOpens({ atEquipment }: World): Promise<Page> {
  const page = await atEquipment.page();
  await page.getByRole('heading', { name: fill(equipment['offer.title'], { name: 'Rita Matos' }) }).waitFor();
  return page;
}

export async function clientAccepts(page: Page): Promise<void> {
  await press(page, equipment['offer.accept']);
  await page.getByRole('heading', { name: fill(equipment['running.title'], { name: 'Rita Matos' }) }).waitFor();
}

export async function clientDeclines(page: Page): Promise<void> {
  await press(page, equipment['offer.decline']);
  await page.getByRole('heading', { name: equipment['no-offer.declined'] }).waitFor();
}

/** The technician sees the desktop and types a line into the editor on it, which is then in the file. */
export async function technicianTypes({ desktop }: World, { page }: StaffMember, line: string): Promise<void> {
  const screen = page.getByRole('application', { name: fill(console_['desktop.label'], { equipment: EQUIPMENT }) });
  await screen.waitFor();
  await page.locator('[data-at="shown"]').waitFor();
  const box = await screen.boundingBox();
  if (box === null) throw new Error('the desktop is not drawn');
  // Into the empty part of the editor: the caret goes behind the last line.
  const scale = box.width / SCREEN.width;
  await screen.click({ position: { x: EDITOR.width * 0.5 * scale, y: EDITOR.height * 0.8 * scale } });
  await typeKeys(page, `${line}\n`);
  await page.keyboard.press('Control+s');
  await until(`“${line}” in the file on the desktop`, () => desktop.note().includes(line));
}

/** What a meter shows: on the console, at the equipment, on the phone. */
export async function meterOf(page: Page): Promise<{ elapsed: string; text: string }> {
  const meter = page.getByRole('region', { name: session['meter.elapsed'] });
  const elapsed = (await meter.getByRole('timer').textContent()) ?? '';
  return { elapsed, text: (await meter.textContent()) ?? '' };
}

export async function technicianEnds({ page }: StaffMember): Promise<void> {
  await press(page, console_['end.do']);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: console_['end.do'] }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** X1: from the phone, although it is another device. */
export async function clientStops(phone: Page): Promise<void> {
  await press(phone, session['stop.do']);
  await press(phone, session['stop.confirm']);
}

/** Whoever ended it: no VNC server is left on the equipment, within a second. */
export async function desktopGoesDark(world: World): Promise<void> {
  await until('the VNC server is gone', () => world.vncServers() === 0, 1000);
}
