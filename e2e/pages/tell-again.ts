import type { Page } from 'playwright-core';
import { lookAt } from './look-at.ts';
import { say } from './say.ts';

/** What the bank took back is confirmed; its other format tells it `again`, and that is the same. Three were to decide. */
export async function tellAgain(office: Page, again: string): Promise<void> {
  const row = (hasText: RegExp) => office.getByRole('row').filter({ hasText });
  const confirm = (of: RegExp) =>
    row(of)
      .getByRole('button', { name: /^Confirmar/ })
      .press('Enter');
  const takenBack = /O banco anulou o pagamento/;
  await confirm(takenBack);
  await row(takenBack).waitFor({ state: 'detached' });
  const file = { name: 'novembro.xml', mimeType: 'text/xml', buffer: Buffer.from(again) };
  await office.getByLabel(say('statements', 'send.choose').pt).setInputFiles(file);
  await office.getByText(say('statements', 'why.told-out', { day: '19/11/2026' }).pt).waitFor();
  const heading = say('statements', 'title');
  await lookAt(office, { name: 'office-statements-told-out', heading, title: /^\(3\)/ });
  const toldOut = /Outro extrato já trouxe/;
  await row(toldOut)
    .getByRole('button', { name: /^É outro movimento/ })
    .waitFor();
  await confirm(toldOut);
  await office.getByText(say('statements', 'tray.waiting', { count: 2 }).pt, { exact: true }).waitFor();
}
