import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { words as chat } from '../../web/i18n/words/chat.pt.ts';
import { words as common } from '../../web/i18n/words/common.pt.ts';
import type { World } from '../world/world.ts';
import { field, press } from './hands.ts';
import { LINE_DROPPED } from './session.ts';

/** The console, and the client's two pages of the same session. */
type Pages = Readonly<Record<'atConsole' | 'phone' | 'atEquipment', Page>>;

const messagesOn = (page: Page): Locator => page.getByRole('log', { name: chat.log });

async function write(page: Page, to: 'client' | 'technician', text: string): Promise<void> {
  const words = field(page, chat[to === 'client' ? 'field.technician' : 'field.client']);
  await words.fill(text);
  await words.press('Enter');
}

/** Each of the pages has the message, once. */
async function isRead(text: string, pages: readonly Page[]): Promise<void> {
  for (const page of pages) await messagesOn(page).getByText(text).waitFor();
}

/** Each from a page of their own; what the technician sent leads its client there, what a client sent leads nobody. */
export async function theyWriteToEachOther({ atConsole, phone, atEquipment }: Pages): Promise<void> {
  const everywhere = [atConsole, phone, atEquipment];
  await write(atConsole, 'client', 'Boa tarde. Veja https://iponto.pt/ajuda.');
  await isRead('Boa tarde. Veja', everywhere);
  await write(phone, 'technician', 'É este? http://exemplo.pt/x');
  await isRead('É este?', everywhere);
  await write(atEquipment, 'technician', 'Ou está aqui no ecrã.');
  await isRead('Ou está aqui no ecrã.', everywhere);

  for (const page of [phone, atEquipment]) {
    const links = messagesOn(page).getByRole('link');
    assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))), [
      'https://iponto.pt/ajuda',
    ]);
    assert.equal(await links.getAttribute('rel'), 'noopener noreferrer');
  }
  assert.equal(await messagesOn(atConsole).getByRole('link').count(), 0);
  await messagesOn(atConsole)
    .getByRole('button', { name: `${common['copy.do']}: ${chat.link}` })
    .waitFor();
}

/** Without a network the phone keeps what is written; it arrives once, though the page was loaded again meanwhile. */
export async function writtenWithoutNetwork(world: World, { atConsole, phone, atEquipment }: Pages): Promise<void> {
  world.faults.expect(...LINE_DROPPED);
  await phone.context().setOffline(true);
  await write(phone, 'technician', 'Escrito sem rede.');
  await phone.getByText(chat['not-sent']).waitFor();
  await phone.context().setOffline(false);
  await phone.reload();
  await isRead('Escrito sem rede.', [atConsole, phone, atEquipment]);
  await phone.getByText(chat.sending).waitFor({ state: 'hidden' });
  await isRead('Escrito sem rede.', [atConsole, phone, atEquipment]);
}

/** C2: a number to phone, on the client's pages while the technician shows it. */
export async function technicianShowsOwnNumber(
  { atConsole, phone, atEquipment }: Pages,
  number: string,
): Promise<void> {
  await press(atConsole, chat['phone.show']);
  await field(atConsole, chat['phone.number']).fill(number);
  await press(atConsole, chat['phone.do']);
  for (const page of [phone, atEquipment]) await page.getByRole('link', { name: number }).waitFor();
  await press(atConsole, chat['phone.hide']);
  for (const page of [phone, atEquipment])
    await page.getByRole('link', { name: number }).waitFor({ state: 'detached' });
}
