// What a visitor sees: the public page and the ways in. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { PROBLEMS } from '../protocol/problems.ts';
import {
  addClient,
  COMPANY_BODY,
  lastMailTo,
  mailedToken,
  PASSWORD,
  type StaffMember,
  signInStaff,
} from '../server/testing/people.ts';
import { totpCode } from '../server/testing/totp.ts';
import { fillIn, press, REFUSED } from './pages/hands.ts';
import { tabThrough } from './pages/keyboard.ts';
import { lookAt } from './pages/look-at.ts';
import { say } from './pages/say.ts';
import { openStage, type Stage } from './pages/stage.ts';

let stage: Stage;
let owner: StaffMember;

before(async () => {
  stage = await openStage('2026-11-22T10:30:00Z');
});
after(() => stage.close());
afterEach(() => stage.assertNoFaults());

/** Shows the second factor's page and the backup codes', and passes both. @returns what the authenticator keeps */
async function secondFactor(page: Page, look: boolean): Promise<string> {
  await page.getByRole('heading', { name: say('entry', 'factor.title').pt }).waitFor();
  const key = ((await page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).textContent()) ?? '').replaceAll(/\s/g, '');
  const totpUri = `otpauth://totp/x?secret=${key}`;
  if (look) await lookAt(page, { name: 'second-factor', heading: say('entry', 'factor.title') });
  await fillIn(page, say('entry', 'code.six'), totpCode(totpUri));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: say('entry', 'backup.title').pt }).waitFor();
  if (look) await lookAt(page, { name: 'backup-codes', heading: say('entry', 'backup.title') });
  await press(page, say('entry', 'backup.kept'));
  await page.waitForURL(/\/office$/);
  return totpUri;
}

async function typePassword(page: Page, password: string): Promise<void> {
  await page.locator('input[type="password"]').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

test('the first run is done with the keyboard alone', async () => {
  const link = (await stage.test.app.setupLink()) ?? '';
  const page = await stage.open(link);
  await lookAt(page, { name: 'setup', heading: say('entry', 'setup.title') });
  await tabThrough(page);
  await page.locator('h1').focus();
  await fillIn(page, say('entry', 'setup.street'), 'Rua do Ouro 1');
  await fillIn(page, say('entry', 'setup.postal-code'), '4050');
  await fillIn(page, say('common', 'phone.number'), '22 12');
  await page.keyboard.press('Enter');
  for (const code of ['bad-postal-code', 'bad-phone-number'] as const) {
    await page.getByText(PROBLEMS[code].pt, { exact: true }).waitFor();
  }
  await page.locator('[name="company.name"]:focus').waitFor();
  await lookAt(page, { name: 'setup-wrong', heading: say('entry', 'setup.title') });
  await page.goto(link);
  const { company, owner: person } = COMPANY_BODY;
  await page.locator('h1').focus();
  await fillIn(page, say('entry', 'setup.name'), company.name);
  await fillIn(page, say('entry', 'setup.tax-number'), company.taxNumber);
  await fillIn(page, say('entry', 'setup.email'), company.email);
  await fillIn(page, say('entry', 'setup.street'), company.address.street);
  await fillIn(page, say('entry', 'setup.postal-code'), company.address.postalCode);
  await fillIn(page, say('entry', 'setup.city'), company.address.city);
  await fillIn(page, say('entry', 'setup.iban'), company.iban);
  await fillIn(page, say('common', 'phone.number'), '+351 210 000 000');
  await fillIn(page, say('entry', 'setup.sos-fee'), '20,00');
  await fillIn(page, say('entry', 'setup.owner-name'), person.name);
  await fillIn(page, say('entry', 'setup.owner-email'), person.email);
  await typePassword(page, person.password);
  const totpUri = await secondFactor(page, true);
  await stage.leave(page);
  const known = { email: person.email, totpUri } as StaffMember;
  owner = { ...known, browser: await signInStaff(stage.test, known) };
});

test('somebody invited chooses a password, and signs in with it and a second factor', async () => {
  const email = 'jorge@iponto.example';
  await owner.browser.post('/api/staff', { name: 'Jorge Pinto', email, role: 'office' });
  const path = /\/invitation\/\S+/.exec(await lastMailTo(stage.test, email))?.[0] ?? '';
  const invited = await stage.open(path);
  await lookAt(invited, { name: 'invitation', heading: say('entry', 'invitation.title', { name: 'Jorge Pinto' }) });
  await tabThrough(invited);
  await typePassword(invited, PASSWORD);
  const totpUri = await secondFactor(invited, false);
  await stage.leave(invited);

  const page = await stage.open('/sign-in', { expected: REFUSED });
  await press(page, say('entry', 'sign-in.am-staff'));
  await fillIn(page, say('entry', 'sign-in.email'), email);
  await typePassword(page, 'another password');
  await page.getByRole('alert').waitFor();
  await lookAt(page, { name: 'sign-in-staff-refused', heading: say('entry', 'staff.title') });
  await tabThrough(page);
  await typePassword(page, PASSWORD);
  await page.getByRole('heading', { name: say('entry', 'code.title').pt }).waitFor();
  await lookAt(page, { name: 'sign-in-code', heading: say('entry', 'code.title') });
  await tabThrough(page);
  await fillIn(page, say('entry', 'code.six'), totpCode(totpUri));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/office$/);
  await stage.leave(page);
});

test('a client asks for the link by its address; a link that was used, or never was, says so', async () => {
  const client = await addClient(stage.test, owner);
  const page = await stage.open('/sign-in');
  await lookAt(page, { name: 'sign-in', heading: say('entry', 'sign-in.title') });
  await tabThrough(page);
  await fillIn(page, say('entry', 'sign-in.email'), client.email);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: say('entry', 'sent.title').pt }).waitFor();
  await lookAt(page, { name: 'sign-in-sent', heading: say('entry', 'sent.title') });
  await tabThrough(page);
  await stage.leave(page);

  // Read on one device, typed on another, as people type it.
  const elsewhere = await stage.open('/entrar');
  await lookAt(elsewhere, { name: 'sign-in-by-code', heading: say('entry', 'by-code.title') });
  await fillIn(elsewhere, say('entry', 'sign-in.email'), client.email);
  await elsewhere.keyboard.press('Enter');
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await lastMailTo(stage.test, client.email))?.[0] ?? '';
  await fillIn(elsewhere, say('entry', 'sent.code'), code.toLowerCase().replace('-', ' '));
  await elsewhere.keyboard.press('Enter');
  await elsewhere.waitForURL(/\/portal$/);
  await stage.leave(elsewhere);

  await stage.test.browser().post('/api/sign-in/link', { email: client.email });
  const link = `/sign-in/link#token=${await mailedToken(stage.test, client.email)}`;
  const entered = await stage.open(link);
  await entered.waitForURL(/\/portal$/);
  await stage.leave(entered);
  for (const [name, address] of Object.entries({ used: link, wrong: '/sign-in/link#token=wrong' })) {
    const refused = await stage.open(address, { expected: REFUSED });
    await lookAt(refused, { name: `link-${name}`, heading: say('entry', 'link.failed') });
    await tabThrough(refused);
    await stage.leave(refused);
  }
});

test('an address that is nobody’s says so in a page, and leads home', async () => {
  const page = await stage.open('/nowhere', { expected: REFUSED });
  await lookAt(page, { name: 'not-found', heading: say('common', 'state.not-found'), title: /iPonto/ });
  await tabThrough(page);
  await stage.leave(page);
});

const PUBLIC = { pt: '/pt', en: '/en' } as const;

test('H1: the public page tells the prices, the schedule, the requirements, and how to share it', async () => {
  const page = await stage.open('/');
  const turn = async (language: 'pt' | 'en') => {
    await page.goto(stage.address + PUBLIC[language]);
  };
  await lookAt(page, { name: 'public', heading: say('public', 'hero.title'), title: /iPonto/, turn });
  await tabThrough(page);
  for (const language of ['pt', 'en'] as const) {
    await turn(language);
    const text = ((await page.locator('main').textContent()) ?? '').replaceAll(/\s/g, ' ');
    const money = language === 'pt' ? ['13,50 €', '6,75 €', '20,00 €'] : ['€13.50', '€6.75', '€20.00'];
    const told = [
      ...money,
      say('public', 'schedule.text', {
        ...{ opens: '10:00', closes: '21:00' },
        days: say('public', 'days.every')[language],
      })[language],
      ...(['needs.on', 'needs.internet', 'needs.connection', 'needs.presence', 'needs.hands-off'] as const).map(
        (key) => say('public', key)[language],
      ),
    ];
    for (const sentence of told) assert.ok(text.includes(sentence), `${sentence} in ${text}`);
    const share = page.getByRole('link', { name: say('public', 'share.mail')[language] });
    assert.match((await share.getAttribute('href')) ?? '', /^mailto:\?subject=.+&body=http/);
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: say('public', 'share.copy').en }).press('Enter');
  await page.getByRole('button', { name: say('public', 'share.copied').en }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${stage.address}/`);
  const whatsapp = page.getByRole('link', { name: say('public', 'share.whatsapp').en });
  assert.match((await whatsapp.getAttribute('href')) ?? '', /^https:\/\/wa\.me\/\?text=.+http/);
  await stage.leave(page);
});

test('G4 H1: the terms stand in full on a page of their own, in both languages', async () => {
  const page = await stage.open('/pt/termos');
  const heading = { pt: 'Termos da assistência remota iPonto', en: 'Terms of iPonto remote assistance' };
  const turn = async (language: 'pt' | 'en') => {
    const other = say('public', 'nav.other-language')[language === 'en' ? 'pt' : 'en'];
    await page.getByRole('link', { name: other }).click();
    await page.getByRole('heading', { level: 1, name: heading[language] }).waitFor();
  };
  await lookAt(page, { name: 'terms', heading, title: /iPonto/, turn });
  await tabThrough(page);
  await stage.leave(page);
});

test('C1 C2: the public page tells of the free call, and names the numbers with what a call costs', async () => {
  for (const [path, cost] of [
    ['/pt', 'chamada para a rede fixa nacional'],
    ['/en', 'call to the national landline network'],
  ] as const) {
    const page = await stage.open(path, { scripts: false });
    const phones = page.locator('#talk').getByRole('listitem').filter({ hasText: '+351 210 000 000' });
    assert.match((await phones.textContent()) ?? '', new RegExp(cost, 'i'));
    assert.equal(await phones.getByRole('link').getAttribute('href'), 'tel:+351210000000');
    await page.getByText(/chamada de áudio grátis|free audio call/).waitFor();
    await stage.leave(page);
  }
});

test('G3: the public page says before anything is asked that some work can not be done remotely, and has the complaints book', async () => {
  for (const language of ['pt', 'en'] as const) {
    const page = await stage.open(`/${language}`, { scripts: false });
    await page.getByText(say('public', 'limits.text')[language]).waitFor();
    await page
      .getByText({ pt: 'Instalar um sistema operativo', en: 'Installing an operating system' }[language])
      .waitFor();
    const book = page.getByRole('link', { name: say('public', 'contact.complaints')[language] });
    assert.equal(await book.getAttribute('href'), 'https://www.livroreclamacoes.pt');
    await stage.leave(page);
  }
});

test('H1: without JavaScript the public page reads whole, and its calculator answers', async () => {
  const page = await stage.open('/pt', { scripts: false });
  await page.getByLabel(say('public', 'calculator.minutes').pt).fill('95');
  await page.getByLabel(say('public', 'calculator.free').pt).fill('30');
  await page.getByRole('button', { name: say('public', 'calculator.do').pt }).press('Enter');
  await page.getByText(say('public', 'calculator.how', { billed: 120, free: 30, paid: 90 }).pt).waitFor();
  await page.getByText('20,25').waitFor();
  await stage.leave(page);

  const live = await stage.open('/en');
  const typed = Promise.withResolvers<void>();
  await live.route('**/assets/*.js', async (route) => {
    await typed.promise;
    await route.continue();
  });
  await live.reload({ waitUntil: 'commit' });
  await live.getByLabel(say('public', 'calculator.minutes').en).fill('61');
  typed.resolve();
  await live.getByText(say('public', 'calculator.how', { billed: 90, free: 0, paid: 90 }).en).waitFor();
  await stage.leave(live);
});
