import type { Page } from 'playwright-core';
import { tabTo } from './keyboard.ts';
import { type Both, say } from './say.ts';

const WRITTEN: Both = { pt: 'Recebo o resumo por email.', en: 'I get the summary by email.' };
const KIND = say('agreements', 'kind.start');

/**
 * From the page of the agreements to the next version of the request to start at once, a sentence more in each language,
 * kept as drafts. The page stays on them. @returns its heading, and that of the version once it is published.
 */
export async function writeNextStart(page: Page): Promise<{ title: Both; version: Both }> {
  await tabTo(page, page.getByRole('link', { name: say('agreements', 'write-of', { kind: KIND.pt }).pt }));
  await page.keyboard.press('Enter');
  const save = page.getByRole('button', { name: say('agreements', 'draft.save').pt });
  const kept = page.getByText(say('agreements', 'draft.kept', { name: 'Ana Reis' }).pt).filter({ visible: true });
  for (const language of ['pt', 'en'] as const) {
    await page.getByRole('tab', { name: say('agreements', `language.${language}`).pt }).click();
    const text = page.getByLabel(say('agreements', 'draft.text').pt).filter({ visible: true });
    await text.fill(`${await text.inputValue()} ${WRITTEN[language]}`);
    await save.filter({ visible: true }).click();
    await kept.waitFor();
  }
  const title = (language: 'pt' | 'en') =>
    say('agreements', 'draft.title', { kind: KIND[language], version: 2 })[language];
  const number = say('agreements', 'version-number', { version: 2 });
  return {
    title: { pt: title('pt'), en: title('en') },
    version: { pt: `${KIND.pt}: ${number.pt}`, en: `${KIND.en}: ${number.en}` },
  };
}
