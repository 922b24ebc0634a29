import type { Locator, Page } from 'playwright-core';
import { words as console_ } from '../../web/i18n/words/console.pt.ts';
import { words as instructions } from '../../web/i18n/words/instructions.pt.ts';
import { EDITOR, SCREEN } from '../world/desktop.ts';
import { until } from '../world/until.ts';
import type { World } from '../world/world.ts';
import { EQUIPMENT } from './client.ts';
import { fill } from './hands.ts';
import { desktopIsShown } from './session.ts';
import type { StaffMember } from './staff.ts';

/** R1: with the console's keyboard alone: i, and Enter for what is chosen already. The client reads it at once. */
export async function technicianAsksToRestart({ page }: StaffMember, atEquipment: Page): Promise<void> {
  await keyboardIsTheConsoles({ page });
  await page.keyboard.press('i');
  await page.locator('[role="dialog"] input:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await atEquipment.getByRole('heading', { name: instructions['restart.title'] }).waitFor();
}

/** The desktop gives the keyboard back, where it has it. */
async function keyboardIsTheConsoles({ page }: Pick<StaffMember, 'page'>): Promise<void> {
  const onDesktop = await page.evaluate(() => document.activeElement instanceof HTMLCanvasElement);
  if (onDesktop) await page.keyboard.press('Control+Alt+Shift');
}

/** The client's own hand, on the mouse of the equipment itself. */
export async function clientClicks({ atEquipment, desktop }: World, thing: Locator): Promise<void> {
  const { x, y } = await atEquipment.placeOf(thing);
  desktop.byHand('mousemove', x, y, 'click', 1);
}

/** The client's own keyboard, in the editor, and Ctrl+S. */
export function clientTypes({ desktop }: World, line: string): void {
  desktop.byHand('mousemove', EDITOR.width * 0.5, EDITOR.height * 0.8, 'click', 1);
  desktop.byHand('key', 'ctrl+End');
  desktop.byHand('type', line);
  desktop.byHand('key', 'ctrl+s');
}

/** As soon as the equipment's own keyboard and mouse are free. */
export async function clientTypesAgain(world: World, line: string): Promise<void> {
  await until('the client types again', () => {
    clientTypes(world, line);
    return world.desktop.note().includes(line);
  });
}

/** R5: with the console's keyboard: h, once the desktop is shown. */
export async function technicianHolds({ page }: StaffMember): Promise<void> {
  await desktopIsShown({ page });
  await keyboardIsTheConsoles({ page });
  await page.keyboard.press('h');
}

/** The technician's mouse, over the same thing, in the console. */
export async function technicianClicks(world: World, { page }: StaffMember, thing: Locator): Promise<void> {
  const { x, y } = await world.atEquipment.placeOf(thing);
  const screen = page.getByRole('application', { name: fill(console_['desktop.label'], { equipment: EQUIPMENT }) });
  const box = await screen.boundingBox();
  if (box === null) throw new Error('the desktop is not drawn');
  const scale = box.width / SCREEN.width;
  await screen.click({ position: { x: x * scale, y: y * scale } });
}
