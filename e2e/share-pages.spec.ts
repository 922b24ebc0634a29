// Help without an agent, page by page: asking, what to prepare, the page that shares. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  addClient,
  addEquipment,
  addStaff,
  COMPANY_BODY,
  type StaffMember,
  setUpOwner,
  type TestClient,
} from '../server/testing/people.ts';
import { chooseNow, tellWhatIsWrong } from './pages/ask.ts';
import { press, REFUSED, tick } from './pages/hands.ts';
import { tabThrough } from './pages/keyboard.ts';
import { lookAt } from './pages/look-at.ts';
import { START_AT_ONCE, say } from './pages/say.ts';
import { openStage, type Stage } from './pages/stage.ts';

let stage: Stage;
let technician: StaffMember;
let client: TestClient;
let portal: Page;

before(async () => {
  stage = await openStage('2026-11-22T13:30:00Z');
  const owner = await setUpOwner(stage.test, { ...COMPANY_BODY, sosFee: '' });
  technician = await addStaff(stage.test, owner, {
    name: 'Rita Matos',
    email: 'rita@iponto.example',
    role: 'technician',
  });
  client = await addClient(stage.test, owner);
  await addEquipment(owner, client.clientId, { name: 'Computador da sala', assistedOn: '2026-11-20' });
  portal = await stage.open('/portal', { as: client.browser, expected: REFUSED });
});
after(() => stage.close());
afterEach(() => stage.assertNoFaults());

const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();

async function act(name: 'take' | 'offer' | 'withdraw'): Promise<void> {
  const session = await stage.test.db.selectFrom('sessions').select('id').executeTakeFirstOrThrow();
  assert.equal((await technician.browser.post(`/api/sessions/${session.id}/${name}`)).status, 200);
}

test('A4: a computer that we never saw is added by its client, who reads what that means before the price', async () => {
  await portal.getByText(say('share', 'other.title').pt).waitFor();
  await lookAt(portal, {
    name: 'share-other',
    heading: say('portal', 'home.title', { name: 'Conceição' }),
    open: async (language) => {
      const summary = portal.getByText(say('share', 'other.title')[language]);
      if (!(await portal.locator('details').evaluate((each) => each.hasAttribute('open')))) await summary.click();
    },
  });
  await tabThrough(portal);
  await portal.getByLabel(say('share', 'other.name').pt).fill('Portátil do escritório');
  await press(portal, say('share', 'other.do'));
  await lookAt(portal, { name: 'share-ask', heading: say('asking', 'problem.title') });
  await portal.getByText(say('share', 'how.hands').pt).waitFor();
  await tellWhatIsWrong(portal, 'Não consigo ver as fotografias.');
  await chooseNow(portal);
  await portal.getByText(say('session', 'price.why-equipment-never-assisted').pt).waitFor();
  await tick(portal, say('asking', 'agree.terms'));
  await tick(portal, START_AT_ONCE);
  await portal.keyboard.press('Enter');
  await heading(portal, say('portal', 'session.requested').pt);
  await portal.getByText(`${new URL(stage.address).host}/portal`).waitFor();
  await lookAt(portal, { name: 'share-requested', heading: say('portal', 'session.requested') });
});

test('A5: the technician reads that there is no agent, and may offer all the same', async () => {
  await act('take');
  const page = await stage.open(new URL(portal.url()).pathname.replace('portal', 'console'), {
    as: technician.browser,
  });
  await page.getByText(say('share', 'console.before').pt).waitFor();
  await page.getByRole('button', { name: say('console', 'asked.offer').pt }).click();
  await page.getByText(say('share', 'console.offered').pt).waitFor();
  await page.context().close();
});

test('T1: on a device that can not share the portal says where to go; on the computer a button leads to its page', async () => {
  const phone = await stage.open(new URL(portal.url()).pathname, { as: client.browser });
  await phone.evaluate(() => Object.defineProperty(navigator.mediaDevices, 'getDisplayMedia', { value: undefined }));
  await heading(phone, say('portal', 'session.offered').pt);
  await phone.getByRole('button', { name: say('common', 'language.switch').pt, exact: true }).click();
  await phone.getByRole('button', { name: say('common', 'language.switch').en, exact: true }).click();
  await phone.getByText(say('share', 'here.can-not').pt).waitFor();
  await lookAt(phone, { name: 'share-offered-elsewhere', heading: say('portal', 'session.offered') });
  await phone.context().close();

  await lookAt(portal, { name: 'share-offered', heading: say('portal', 'session.offered') });
  await tabThrough(portal);
  await press(portal, say('share', 'here.do'));
  const title = say('share', 'offer.title', { name: 'Rita Matos' });
  await lookAt(portal, { name: 'share-page', heading: title });
  await tabThrough(portal);
  assert.equal(new URL(portal.url()).hash, '', 'the token is gone from the address');
  await portal.reload();
  await heading(portal, title.pt);
  await press(portal, say('equipment', 'offer.decline'));
  await heading(portal, say('equipment', 'no-offer.declined').pt);
  await portal.context().close();
});
