import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { words as sessionWords } from '../../web/i18n/words/session.pt.ts';
import { words as tools } from '../../web/i18n/words/tools.pt.ts';
import type { World } from '../world/world.ts';
import { atDesktop } from './at-desktop.ts';
import { field, fill, press } from './hands.ts';

/** What went from one side to the other. */
export type Crossed = Readonly<{ name: string; sha256: string }>;

/** The clipboard, both ways, once the client has allowed it on the phone. */
export async function textCrosses(world: World, page: Page, phone: Page): Promise<void> {
  const [there, back] = ['Preço: 6,75 € — 漢字 👩‍🔧\n', 'Código: ÁÇÕ-«42»'];
  await press(page, tools['tool.clipboard']);
  await press(page, tools['clipboard.ask']);
  await page.getByText(tools['clipboard.asked']).waitFor();
  await press(phone, sessionWords['clipboard.allow']);
  await field(page, tools['clipboard.text']).fill(there);
  await press(page, tools['clipboard.send']);
  await page.getByText(tools['clipboard.sent']).waitFor();
  const selection = ['-selection', 'clipboard', '-target', 'UTF8_STRING'];
  assert.equal(atDesktop(world, 'xclip', [...selection, '-out']), there);
  // xclip stays, to hand the text out, and holds on to what it was started with.
  atDesktop(world, 'sh', ['-c', `xclip ${selection.join(' ')} -in >/dev/null`], back);
  await press(page, tools['clipboard.take']);
  await page.getByText(tools['clipboard.taken']).waitFor();
  assert.equal(await field(page, tools['clipboard.text']).inputValue(), back);
}

/** A file to the equipment's exchange folder, and one from there; the page shows what they come to. @returns both */
export async function filesCross({ desktop }: World, page: Page): Promise<Crossed[]> {
  const exchange = join(desktop.environment.HOME ?? '', 'Downloads/iPonto');
  const [there, back] = [contentOf(3_000_000), contentOf(2_000_000)];
  await press(page, tools['tool.files']);
  await page.getByText(tools['files.none']).waitFor();
  await page
    .getByLabel(tools['files.choose'])
    .setInputFiles({ name: 'actualização.bin', mimeType: 'application/octet-stream', buffer: there.bytes });
  await page.getByText(fill(tools['files.sent'], { name: 'actualização.bin' })).waitFor();
  await page.getByText(`SHA-256 ${there.sha256}`).waitFor();
  assert.ok(readFileSync(join(exchange, 'actualização.bin')).equals(there.bytes));

  writeFileSync(join(exchange, 'registo.log'), back.bytes);
  await press(page, tools['files.refresh']);
  const saving = page.waitForEvent('download');
  await press(page, fill(tools['files.take-of'], { name: 'registo.log' }));
  const download = await saving;
  await page.getByText(`SHA-256 ${back.sha256}`).waitFor();
  assert.equal(download.suggestedFilename(), 'registo.log');
  assert.ok(readFileSync(await download.path()).equals(back.bytes));
  return [
    { name: 'actualização.bin', sha256: there.sha256 },
    { name: 'registo.log', sha256: back.sha256 },
  ];
}

function contentOf(length: number): { bytes: Buffer; sha256: string } {
  const bytes = randomBytes(length);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
