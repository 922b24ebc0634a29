// Asking for help, step by step, and every refusal on the way. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { EquipmentId } from '../domain/kernel/id.ts';
import { id } from '../protocol/common.ts';
import { PROBLEMS } from '../protocol/problems.ts';
import { bookHour, putOnCall, putToWork } from '../server/testing/duty-over-http.ts';
import {
  addClient,
  addEquipment,
  addStaff,
  CLIENT_BODY,
  COMPANY_BODY,
  lastMailTo,
  PRICES_BODY,
  type StaffMember,
  setUpOwner,
  type TestClient,
} from '../server/testing/people.ts';
import { A_PICTURE } from '../server/testing/pictures.ts';
import { chooseHour, chooseNow, tellWhatIsWrong } from './pages/ask.ts';
import { dialogOpens, press, REFUSED, tick } from './pages/hands.ts';
import { tabThrough } from './pages/keyboard.ts';
import { liveSession } from './pages/live-session.ts';
import { fits, lookAt, PHONE } from './pages/look-at.ts';
import { type Both, START_AT_ONCE, say } from './pages/say.ts';
import { addConfigured, openStage, type Stage } from './pages/stage.ts';
import { signInAs } from './world/cookies.ts';

let stage: Stage;
let owner: StaffMember;
let technician: StaffMember;
/** Her laptop was never seen by us; what her session cost is not paid. */
let conceicao: TestClient;
let laptop: EquipmentId;
/** With 120 free minutes. */
let emilia: TestClient;
let desktop: EquipmentId;

before(async () => {
  stage = await openStage('2026-11-22T13:30:00Z');
  owner = await setUpOwner(stage.test, { ...COMPANY_BODY, sosFee: '' });
  const rita = { name: 'Rita Matos', email: 'rita@iponto.example', role: 'technician' } as const;
  technician = await addStaff(stage.test, owner, rita);
  await putToWork(technician, '2026-11-01');
  conceicao = await addClient(stage.test, owner);
  laptop = await addConfigured(owner, conceicao.clientId, { name: 'Portátil HP da sala' });
  await addEquipment(owner, conceicao.clientId, { name: 'Tablet Lenovo' });
  emilia = await addClient(stage.test, owner, { name: 'Emília Prata', email: 'emilia@example.pt', taxNumber: null });
  desktop = await addConfigured(owner, emilia.clientId, { name: 'Computador', assistedOn: '2026-11-20' });
  await stage.whileAway(() =>
    liveSession(stage.base, {
      ...{ clientId: conceicao.clientId, equipmentId: laptop, technicianId: technician.userId },
      ...{ askedAt: '2026-11-02T17:40:00Z', to: 'concluded', minutes: 20, problem: 'O rato não mexe.' },
    }),
  );
});
after(() => stage.close());
afterEach(() => stage.assertNoFaults());

const PROBLEM = 'A impressora deixou de imprimir.';
const heading = (page: Page, { pt }: Both) => page.getByRole('heading', { level: 1, name: pt }).waitFor();
const ask = (of: TestClient, equipment: EquipmentId) =>
  stage.open(`/portal/ask/${equipment}`, { as: of.browser, expected: REFUSED });
const typed = (page: Page) => page.getByRole('textbox', { name: say('asking', 'problem.words').pt }).inputValue();

test('A4 G4: asking is done with the keyboard alone, with pictures; what is known is told first, and it can be taken back', async () => {
  const page = await ask(conceicao, laptop);
  await page.getByText(say('session', 'price.why-no-paid-service-this-year').pt).waitFor();
  await page.getByText(say('asking', 'problem.offline').pt).waitFor();
  await page.getByRole('radio', { name: 'Portátil HP da sala' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByText(say('share', 'how.intro-pending').pt).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.getByText(say('asking', 'problem.offline').pt).waitFor();
  await page.locator('input[type=file]').setInputFiles([
    { name: 'ecrã.png', mimeType: 'image/png', buffer: A_PICTURE },
    { name: 'carta.txt', mimeType: 'text/plain', buffer: Buffer.from('Olá') },
  ]);
  await page.getByText(PROBLEMS['not-a-picture'].pt).waitFor();
  await lookAt(page, { name: 'ask-problem', heading: say('asking', 'problem.title') });
  await tabThrough(page);
  await page.locator('h1').focus();
  await tellWhatIsWrong(page, PROBLEM);
  await lookAt(page, { name: 'ask-when', heading: say('asking', 'when.title') });
  await tabThrough(page);
  await press(page, say('asking', 'next'));
  await page.getByText(say('asking', 'when.nothing').pt).waitFor();
  await chooseNow(page);
  await lookAt(page, { name: 'ask-paying', heading: say('asking', 'agree.title') });
  await tabThrough(page);
  await tick(page, say('asking', 'agree.terms'));
  await press(page, say('asking', 'do.ask-paying'));
  await page.getByText(say('asking', 'agree.both').pt).waitFor();
  await tick(page, START_AT_ONCE);
  await page.keyboard.press('Enter');
  await heading(page, say('portal', 'session.requested'));
  await page.getByText(say('portal', 'queue.next').pt).waitFor();
  await lookAt(page, { name: 'session-requested', heading: say('portal', 'session.requested') });
  await tabThrough(page);

  await page.goto(`${stage.address}/portal/ask/${laptop}?step=1`);
  await page.getByText(say('asking', 'already.asked').pt).waitFor();
  await page.locator('h1').focus();
  await tellWhatIsWrong(page, PROBLEM);
  await lookAt(page, { name: 'ask-already', heading: say('asking', 'when.title') });
  await page.getByRole('link', { name: say('asking', 'already.follow').pt }).press('Enter');
  await lookAt(page, {
    name: 'session-requested-cancel',
    heading: say('portal', 'session.requested'),
    open: async (language) => {
      await page.getByRole('button', { name: say('portal', 'cancel.do')[language] }).press('Enter');
      await dialogOpens(page);
    },
  });
  await press(page, say('portal', 'cancel.do'));
  await dialogOpens(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('portal', 'cancel.do').pt })
    .press('Enter');
  await heading(page, say('portal', 'session.cancelled'));
  await stage.leave(page);
});

test('S1: who comes too late for an hour is sent back to the hours; nothing that was written or chosen is lost', async () => {
  const page = await ask(emilia, desktop);
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'ecrã.png', mimeType: 'image/png', buffer: A_PICTURE }]);
  await page.getByRole('img', { name: 'ecrã.png' }).waitFor();
  await page.locator('h1').focus();
  await tellWhatIsWrong(page, PROBLEM);
  await page.getByRole('radio', { name: say('asking', 'when.later').pt }).press('Space');
  await press(page, say('asking', 'next'));
  await page.getByText(say('asking', 'when.no-hour').pt).waitFor();
  await chooseHour(page, 'segunda-feira, 23 de novembro, às 15:00');
  await lookAt(page, { name: 'ask-free', heading: say('asking', 'agree.title') });
  const agree = async () => {
    await tick(page, say('asking', 'agree.terms'));
    await tick(page, START_AT_ONCE);
    await press(page, say('asking', 'do.book'));
  };
  await bookHour(conceicao.browser, laptop, '2026-11-23T15:00:00Z');
  await agree();
  await page.getByText(/outra pessoa acabou de a marcar/).waitFor();
  await lookAt(page, { name: 'ask-slot-taken', heading: say('asking', 'when.title') });
  await page.getByRole('link', { name: say('asking', 'back').pt, exact: true }).press('Enter');
  await heading(page, say('asking', 'problem.title'));
  assert.equal(await page.getByText(/outra pessoa acabou de a marcar/).count(), 0, 'it is no refusal of this step');
  await page.reload();
  await page.getByRole('img', { name: 'ecrã.png' }).waitFor();
  assert.equal(await typed(page), PROBLEM);
  await page.locator('h1').focus();
  await press(page, say('asking', 'next'));
  await page.getByRole('radio', { name: say('asking', 'when.later').pt }).press('Space');
  await chooseHour(page, 'segunda-feira, 23 de novembro, às 16:00');
  await agree();
  await heading(page, say('calendar', 'appointment.booked'));
  await lookAt(page, { name: 'appointment-booked', heading: say('calendar', 'appointment.booked') });

  await page.goto(`${stage.address}/portal/ask/${desktop}`);
  const moment = 'segunda-feira, 23 de novembro, às 16:00';
  await page.getByText(say('asking', 'already.booked', { moment }).pt).waitFor();
  assert.equal(await typed(page), '', 'what was asked for is not asked for again');
  await lookAt(page, { name: 'ask-booked', heading: say('asking', 'problem.title') });
  await tabThrough(page);
  await stage.leave(page);
});

test('what is unpaid is told before anything is written, where the company wants it paid first, with the way to pay it', async () => {
  const rule = (ask_with_unpaid: string) => stage.test.db.updateTable('settings').set({ ask_with_unpaid }).execute();
  await rule('never');
  const page = await ask(conceicao, laptop);
  await lookAt(page, { name: 'ask-unpaid', heading: say('asking', 'can-not.title') });
  await tabThrough(page);
  await page.getByRole('link', { name: /13,50.€/ }).press('Enter');
  await heading(page, say('portal', 'session.concluded'));
  await page.getByText(say('session', 'payment.to-pay').pt).first().waitFor();
  await rule('always');
  await stage.leave(page);
});

test('who comes for the first time, on a phone, in Portuguese, goes from the public page to a booked hour', async () => {
  const email = 'joaquim@example.pt';
  const body = { ...CLIENT_BODY, name: 'Joaquim Pires', email, taxNumber: null };
  await owner.browser.expect(z.object({ id }), 'POST', '/api/clients', body);
  // Who is not signed in yet is refused, and led to the sign-in.
  const page = await stage.open('/', { expected: REFUSED });
  await page.setViewportSize(PHONE);
  const press = (name: Both) => page.getByRole('button', { name: name.pt, exact: true }).click();
  const fill = (name: Both, text: string) => page.getByRole('textbox', { name: name.pt }).fill(text);
  const stands = async (title: Both) => {
    await heading(page, title);
    await fits(page, title.pt);
  };
  await page.locator('a[href="/portal"]').first().click();
  await stands(say('entry', 'sign-in.title'));
  await fill(say('entry', 'sign-in.email'), email);
  await press(say('entry', 'sign-in.send'));
  await stands(say('entry', 'sent.title'));

  // The mail is read on another device, and the phone has closed the tab meanwhile.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${stage.address}/entrar`);
  await stands(say('entry', 'by-code.title'));
  await fill(say('entry', 'sign-in.email'), email);
  await press(say('entry', 'by-code.next'));
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await lastMailTo(stage.test, email))?.[0] ?? '';
  await fill(say('entry', 'sent.code'), code.toLowerCase());
  await press(say('entry', 'sign-in.do'));
  await stands(say('portal', 'home.title', { name: 'Joaquim' }));

  await page.getByRole('heading', { name: say('share', 'other.first').pt }).waitFor();
  await fill(say('share', 'other.name'), 'Portátil do escritório');
  await press(say('share', 'other.do-first'));
  await stands(say('asking', 'problem.title'));
  await page.getByText(say('share', 'how.hands').pt).waitFor();
  await fill(say('asking', 'problem.words'), 'Não consigo ver as fotografias.');
  await press(say('asking', 'next'));
  await stands(say('asking', 'when.title'));
  await page.getByRole('radio', { name: say('asking', 'when.later').pt }).check();
  const hour = page.getByRole('radio', { name: 'terça-feira, 24 de novembro, às 11:00' });
  await page.locator('label').filter({ has: hour }).click();
  await press(say('asking', 'next'));
  await stands(say('asking', 'agree.title'));
  for (const box of [say('asking', 'agree.terms'), START_AT_ONCE]) {
    await page.getByRole('checkbox', { name: box.pt }).check();
  }
  await press(say('asking', 'do.book-paying'));
  await stands(say('calendar', 'appointment.booked'));
  await page.getByText('terça-feira, 24 de novembro, às 11:00', { exact: true }).waitFor();
  await page.getByText(say('calendar', 'appointment.mailed').pt).waitFor();
  const appointments = stage.test.db.selectFrom('appointments').select(['state', 'problem']);
  assert.deepEqual(await appointments.where('starts_at', '=', Temporal.Instant.from('2026-11-24T11:00Z')).execute(), [
    { state: 'booked', problem: 'Não consigo ver as fotografias.' },
  ]);
  await stage.leave(page);
});

test('P6: outside the schedule nobody can ask while there is no fee or nobody on call; with both, the price says what it adds', async () => {
  stage.test.clock.advance({ hours: 8 });
  const tablet = await addEquipment(owner, conceicao.clientId, { name: 'Computador do quarto' });
  const page = await ask(conceicao, tablet);
  await page.locator('h1').focus();
  await tellWhatIsWrong(page, PROBLEM);
  await page.getByText(PROBLEMS['sos-not-offered'].pt).waitFor();
  await lookAt(page, { name: 'ask-not-now', heading: say('asking', 'when.title') });
  await tabThrough(page);
  assert.equal((await owner.browser.request('PUT', '/api/company/prices', PRICES_BODY)).status, 200);
  await page.reload();
  await page.getByText(PROBLEMS['nobody-on-call'].pt).waitFor();
  await putOnCall(owner, stage.test.clock.now());
  await page.reload();
  await page.getByText(say('asking', 'when.now-sos', { fee: '20,00\u00a0€' }).pt).waitFor();
  await chooseNow(page);
  await lookAt(page, { name: 'ask-sos', heading: say('asking', 'agree.title') });
  await page.getByText(/iPontoSoS de 20,00.€: ao todo, 33,50.€/).waitFor();
  // The fee is another one while the price is read: what was ticked was ticked for the old one.
  const boxes = [say('asking', 'agree.terms'), START_AT_ONCE];
  for (const box of boxes) await tick(page, box);
  stage.test.clock.advance({ minutes: 1 });
  assert.equal(
    (await owner.browser.request('PUT', '/api/company/prices', { ...PRICES_BODY, sosFee: '25,00' })).status,
    200,
  );
  await press(page, say('asking', 'do.ask-paying'));
  await page.getByText(PROBLEMS['quote-changed'].pt).waitFor();
  await page.getByText(/iPontoSoS de 25,00.€: ao todo, 38,50.€/).waitFor();
  for (const box of boxes) assert.equal(await page.getByRole('checkbox', { name: box.pt }).isChecked(), false);
  await stage.leave(page);
});

test('who is signed out while the price is read comes back to it, with everything that was said', async () => {
  const page = await ask(conceicao, laptop);
  await page.locator('h1').focus();
  await tellWhatIsWrong(page, PROBLEM);
  await chooseNow(page);
  await page.context().clearCookies();
  await tick(page, say('asking', 'agree.terms'));
  await tick(page, START_AT_ONCE);
  await press(page, say('asking', 'do.ask-paying'));
  await heading(page, say('entry', 'sign-in.title'));
  await signInAs(page.context(), conceicao.browser, stage.address);
  await page.goto(stage.address + (new URL(page.url()).searchParams.get('next') ?? ''));
  await heading(page, say('asking', 'agree.title'));
  await page.getByRole('link', { name: say('asking', 'back').pt, exact: true }).press('Enter');
  await page.getByRole('link', { name: say('asking', 'back').pt, exact: true }).press('Enter');
  await heading(page, say('asking', 'problem.title'));
  assert.equal(await typed(page), PROBLEM);
  await stage.leave(page);
});
