import type { Locator, Page } from 'playwright-core';
import { words as console_ } from '../../web/i18n/words/console.pt.ts';
import { words as equipment } from '../../web/i18n/words/equipment.pt.ts';
import { words as session } from '../../web/i18n/words/session.pt.ts';
import { words as staff } from '../../web/i18n/words/staff.pt.ts';
import { EDITOR, SCREEN } from '../world/desktop.ts';
import { until } from '../world/until.ts';
import type { World } from '../world/world.ts';
import { EQUIPMENT } from './client.ts';
import { fill, press } from './hands.ts';
import type { Household } from './household.ts';
import type { StaffMember } from './staff.ts';
import { typeKeys } from './type-keys.ts';

/** From the queue, where the request appeared by itself, to the offer. */
export async function technicianTakesAndOffers(
  { page }: StaffMember,
  problem: string,
  waits: string = console_['asked.offered'],
): Promise<void> {
  await page.getByRole('link', { name: staff['nav.queue'], exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: problem }).getByRole('button', { name: console_.take }).click();
  await press(page, console_['asked.offer']);
  await page.getByText(waits).waitFor();
}

/** The page that the agent has opened at the equipment, with the offer on it. @returns it */
export async function offerOpens({ atEquipment }: World): Promise<Page> {
  const page = await atEquipment.nextPage();
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

/** @returns the desktop on the technician's page, once its picture is there */
export async function desktopIsShown({ page }: Pick<StaffMember, 'page'>): Promise<Locator> {
  const screen = page.getByRole('application', { name: fill(console_['desktop.label'], { equipment: EQUIPMENT }) });
  await screen.waitFor();
  await page.locator('[data-at="shown"]').waitFor();
  return screen;
}

/** The technician sees the desktop and types a line into the editor on it, which is then in the file. */
export async function technicianTypes(
  { desktop }: World,
  { page }: Pick<StaffMember, 'page'>,
  line: string,
): Promise<void> {
  const screen = await desktopIsShown({ page });
  const box = await screen.boundingBox();
  if (box === null) throw new Error('the desktop is not drawn');
  // Into the empty part of the editor: the caret goes behind the last line.
  const scale = box.width / SCREEN.width;
  await screen.click({ position: { x: EDITOR.width * 0.5 * scale, y: EDITOR.height * 0.8 * scale } });
  await until('the editor has the keyboard', () => desktop.editorHasKeyboard());
  // The window manager sees a click first, and a key may pass it: both put the caret behind the last line.
  await page.keyboard.press('Control+End');
  await typeKeys(page, `${line}\n`);
  await page.keyboard.press('Control+s');
  await until(`“${line}” in the file on the desktop`, () => desktop.note().includes(line));
}

type Shown = Readonly<{ seconds: number; text: string }>;

/** Both sides count on the server's clock; the answer that told it to each page was a moment on its way. */
const APART_SECONDS = 2;

/** T1: technician, equipment and phone show the same meter. @returns what it shows, without its seconds */
export async function metersAgree(...pages: readonly Page[]): Promise<Shown> {
  return until('all meters show the same', async () => {
    const shown = await Promise.all(pages.map(meterOf));
    const [first] = shown;
    const seconds = shown.map((each) => each.seconds);
    const near = Math.max(...seconds) - Math.min(...seconds) <= APART_SECONDS;
    return near && first !== undefined && shown.every(({ text }) => text === first.text) && first;
  });
}

async function meterOf(page: Page): Promise<Shown> {
  const meter = page.getByRole('region', { name: session['meter.elapsed'] });
  const digits = (await meter.getByRole('timer').textContent()) ?? '';
  const seconds = digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const text = ((await meter.textContent()) ?? '').replace(digits, '').replace(/\d\d:\d\d/, '');
  return { seconds, text };
}

/** What a browser says of a line that drops, and of a desktop that is asked for meanwhile. */
export const LINE_DROPPED = [/WebSocket connection|net::ERR_/, /409 \(Conflict\).*\/(view|monitors)\)$/];

/**
 * Time goes on, on the server. Meanwhile the equipment's line drops once: its agent keeps the server's time from the
 * welcome on, and would refuse instructions that come from another hour.
 */
export async function timePasses({ world, technician }: Household, duration: Temporal.DurationLike): Promise<void> {
  await lineDrops({ world, technician });
  await world.server.advance(duration);
  await lineIsBack({ world, technician });
}

/** R3: the equipment loses its connection; the technician reads it, and the picture is not one that can be driven. */
export async function lineDrops({
  world,
  technician,
}: Pick<Household, 'world'> & Readonly<{ technician: Pick<StaffMember, 'page'> }>): Promise<void> {
  world.faults.expect(...LINE_DROPPED);
  world.cable.cut();
  await technician.page.getByText(console_['live.offline']).waitFor();
  await technician.page.locator('[data-at="shown"]').waitFor({ state: 'hidden' });
}

/** The same session goes on, by itself, with a new picture. */
export async function lineIsBack({ world, technician }: Pick<Household, 'world' | 'technician'>): Promise<void> {
  world.cable.mend();
  await technician.page.getByText(console_['live.offline']).waitFor({ state: 'hidden' });
  await technician.page.locator('[data-at="shown"]').waitFor();
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
