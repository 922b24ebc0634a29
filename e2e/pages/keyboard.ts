import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

type Reached = { at: number; marked: boolean };

/**
 * Goes through the page with Tab alone, from its beginning: every control is reached, and each looks different while it
 * has the focus.
 */
export async function tabThrough(page: Page): Promise<void> {
  const controls = await noteControls(page);
  assert.ok(controls.length > 0, 'the page has something to do');
  const reached = new Map<number, boolean>();
  for (let step = 0; step < 2 * controls.length + 10 && reached.size < controls.length; step++) {
    await page.keyboard.press('Tab');
    const { at, marked } = await page.evaluate(whatHasFocus);
    if (at >= 0) reached.set(at, marked);
  }
  const named = (wrong: (at: number) => boolean) => controls.filter((_, at) => wrong(at));
  assert.deepEqual(
    named((at) => !reached.has(at)),
    [],
    'not reached by Tab',
  );
  assert.deepEqual(
    named((at) => reached.get(at) === false),
    [],
    'does not show its focus',
  );
}

/** Presses Tab until this has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80; step++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${control}`);
}

/** Every control that can be seen, in the page or in the dialog over it, as it looks without the focus. */
function noteControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    const scope = document.querySelector('[role="dialog"]') ?? document.body;
    scope.setAttribute('tabindex', '-1');
    (scope as HTMLElement).focus();
    const found = [
      ...scope.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
    ];
    const controls = found.filter((each) => {
      if (each.tabIndex < 0 || each.matches(':disabled, [type="hidden"]') || each.closest('[inert]')) return false;
      if (each instanceof HTMLInputElement && each.type === 'radio') {
        const group = found.filter(
          (other) => other instanceof HTMLInputElement && other.name === each.name,
        ) as HTMLInputElement[];
        return group.some((other) => other.checked) ? each.checked : group[0] === each;
      }
      return each.matches('.skip') || each.checkVisibility({ visibilityProperty: true });
    });
    const look = (element: Element) => {
      const { outline, border, boxShadow, backgroundColor, left } = getComputedStyle(element);
      return [outline, border, boxShadow, backgroundColor, left].join();
    };
    const around = (element: Element) =>
      [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling]
        .map((each) => (each ? look(each) : ''))
        .join('|');
    const before = controls.map(around);
    Object.assign(window, { pageControls: { controls, before, around } });
    return controls.map((each) => each.outerHTML.slice(0, 140));
  });
}

function whatHasFocus(): Reached {
  const { controls, before, around } = (
    window as unknown as {
      pageControls: { controls: Element[]; before: string[]; around: (element: Element) => string };
    }
  ).pageControls;
  const focused = document.activeElement;
  const at = focused === null ? -1 : controls.indexOf(focused);
  return { at, marked: at >= 0 && focused !== null && around(focused) !== before[at] };
}
