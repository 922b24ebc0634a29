import type { Page } from 'playwright-core';

/** Key presses, as a keyboard of any country sends them: Playwright's own `type` pastes what the US has no key for. */
export async function typeKeys(page: Page, text: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  for (const letter of text) {
    if (letter === '\n') {
      await page.keyboard.press('Enter');
      continue;
    }
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
  }
  await keyboard.detach();
}
