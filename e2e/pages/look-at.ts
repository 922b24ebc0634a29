import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { quiet } from './quiet.ts';
import { type Both, say } from './say.ts';

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Where pictures of every page go; without it none are taken. */
const PICTURES = process.env.PICTURES ?? '';

type Language = 'pt' | 'en';
const LANG = { pt: 'pt-PT', en: 'en' } as const;
export type Sight = Readonly<{
  /** The name of its pictures. */
  name: string;
  heading: Both;
  /** The window's name where it is not the heading's. */
  title?: RegExp;
  /** Opens what is to be looked at, such as a dialog, each time the page was turned to a language. */
  open?: (language: Language) => Promise<void>;
  /** How the page is turned to a language, where it is not by the button in its bar. */
  turn?: (language: Language) => Promise<void>;
}>;

/**
 * Looks at a page as it stands: wide and narrow, light and dark, in both languages. It has one h1, names its window and
 * its language, never scrolls sideways, and axe finds nothing. Leaves it wide, light and in Portuguese.
 */
export async function lookAt(page: Page, sight: Sight): Promise<void> {
  const turn = sight.turn ?? ((language: Language) => turnByButton(page, language));
  await page.setViewportSize(WIDE);
  await readable(page, sight, 'pt');
  await sight.open?.('pt');
  await acceptable(page, `${sight.name}, wide, light, Portuguese`);
  await keepPicture(page, `${sight.name}-pt-wide`);
  await page.setViewportSize(PHONE);
  await fits(page, `${sight.name}, narrow, Portuguese`);
  await centred(page, sight.name);
  await keepPicture(page, `${sight.name}-pt-phone`);

  if (sight.open !== undefined) await page.keyboard.press('Escape');
  await turn('en');
  await page.emulateMedia({ colorScheme: 'dark' });
  await readable(page, sight, 'en');
  await sight.open?.('en');
  await fits(page, `${sight.name}, narrow, English`);
  await acceptable(page, `${sight.name}, narrow, dark, English`);
  await keepPicture(page, `${sight.name}-en-phone-dark`);
  await page.setViewportSize(WIDE);
  await keepPicture(page, `${sight.name}-en-wide-dark`);

  if (sight.open !== undefined) await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'light' });
  await turn('pt');
}

async function turnByButton(page: Page, language: Language): Promise<void> {
  const from = language === 'en' ? 'pt' : 'en';
  await page.getByRole('button', { name: say('common', 'language.switch')[from], exact: true }).click();
  await page.locator(`html[lang="${LANG[language]}"]`).waitFor();
  // What is asked of the server again, in the new language, is answered.
  await quiet(page);
}

/** Its heading is there, alone, in the language that the document says it is in; the window is named after it. */
async function readable(page: Page, { heading, title }: Sight, language: Language): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading[language], exact: true }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), LANG[language]);
  assert.equal(await page.locator('h1').count(), 1, 'one h1');
  const shown = await page.title();
  if (title === undefined) assert.equal(shown, `${heading[language]} · iPonto`);
  else assert.match(shown, title);
}

/** Nothing reaches beyond the right edge, which people would have to scroll to. */
export async function fits(page: Page, where: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px of ${clientWidth} px`, ...wide.map((each) => each.outerHTML.slice(0, 120))];
  });
  assert.deepEqual(beyond.slice(0, 6), [], where);
}

/** The words of a button stand in its middle, whether it is a button or a link that looks like one. */
async function centred(page: Page, where: string): Promise<void> {
  const off = await page.evaluate(() => {
    const middle = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return (top + bottom) / 2;
    };
    const labels = [...document.querySelectorAll('.mantine-Button-label')];
    const wrong = labels.filter((label) => {
      const button = label.closest('.mantine-Button-root');
      return button !== null && Math.abs(middle(label) - middle(button)) > 1.5;
    });
    return wrong.map((label) => label.textContent);
  });
  assert.deepEqual(off, [], where);
}

/** What axe finds wrong. A mail inside its frame is not a page of ours. */
async function acceptable(page: Page, where: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const wrong = await page.evaluate(async (tags) => {
    // Colours that are on their way from one to the other are nobody's choice.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], iframes: false });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any, all }) => [id, html.slice(0, 160), ...[...any, ...all].map(({ message }) => message)]),
    );
  }, RULES);
  assert.deepEqual(wrong, [], where);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (PICTURES === '') return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
