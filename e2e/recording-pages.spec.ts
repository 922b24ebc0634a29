// What staff see of recordings, and the rules of sessions. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addStaff, type StaffMember, setUpOwner } from '../server/testing/people.ts';
import { recordingFilesIn } from '../server/testing/recorded-session.ts';
import { dialogOpens, fillIn, press } from './pages/hands.ts';
import { tabThrough, tabTo } from './pages/keyboard.ts';
import { lookAt } from './pages/look-at.ts';
import { makeMp4 } from './pages/make-mp4.ts';
import { type Recorded, recordSessions } from './pages/record-sessions.ts';
import { type Both, same, say } from './pages/say.ts';
import { openStage, type Stage } from './pages/stage.ts';
import { until } from './world/until.ts';

const SECRET = 'b'.repeat(64);
/** So much is encoded, then repeated. */
const ENCODED_SECONDS = 60;
const SECONDS = 65 * ENCODED_SECONDS;
const CLIENT = same('Conceição Simões');

const dataDir = mkdtempSync(join(tmpdir(), 'iponto-recordings-'));
const mp4 = makeMp4(ENCODED_SECONDS, SECONDS / ENCODED_SECONDS);
let stage: Stage;
let owner: StaffMember;
let technician: StaffMember;
let page: Page;
let sessions: Recorded;

before(async () => {
  stage = await openStage('2026-11-22T11:30:00Z', { dataDir, secretKey: SECRET });
  owner = await setUpOwner(stage.test);
  page = await stage.open('/recordings', { as: owner.browser });
});
after(async () => {
  await stage.close();
  rmSync(dataDir, { recursive: true, force: true });
});
afterEach(() => stage.assertNoFaults());

async function look(path: string, name: string, heading: Both, title?: RegExp): Promise<void> {
  await page.goto(stage.address + path);
  await lookAt(page, { name, heading, ...(title === undefined ? {} : { title }) });
  await tabThrough(page);
}

const pathOf = (name: keyof Recorded) => `/recordings/${sessions[name]}`;
const video = () => page.locator('video');
const seconds = () => video().evaluate((element: HTMLVideoElement) => Math.round(element.currentTime));
const isAt = (wanted: number) => until(`the video is at ${wanted} s`, async () => (await seconds()) === wanted);

test('before anything was recorded the list says so', async () => {
  await look('/recordings', 'recordings-empty', say('recordings', 'title'));
  // Whoever has a page open would hear the program stop.
  await page.context().close();
  technician = await addStaff(stage.test, owner, {
    name: 'Rita Matos',
    email: 'rita@iponto.example',
    role: 'technician',
  });
  sessions = await recordSessions(
    stage,
    { owner, technician },
    { recordingFiles: recordingFilesIn(dataDir, SECRET), mp4, seconds: SECONDS },
  );
  page = await stage.open('/recordings', { as: owner.browser });
});

test('G2: the list and the page of each recording say how it stands', async () => {
  await look('/recordings', 'recordings', say('recordings', 'title'));
  for (const name of ['making', 'failed', 'deleted', 'none'] as const) {
    await look(pathOf(name), `recording-${name}`, CLIENT, /iPonto$/);
    await page
      .getByText(say('recordings', `state.${name}`).pt)
      .first()
      .waitFor();
  }
});

test('G2: nothing plays before it is said why; then the keyboard alone drives the video and the timeline', async () => {
  await look(pathOf('ready'), 'recording-why', CLIENT, /iPonto$/);
  assert.equal(await video().count(), 0);
  await press(page, say('recordings', 'why.do-watch'));
  await until('the picture', () => video().evaluate((element: HTMLVideoElement) => element.readyState >= 2));
  await page.getByText(say('recordings', 'why.client-asked').pt).waitFor();
  await page.locator('h1').focus();
  await page.keyboard.press('ArrowRight');
  await isAt(10);
  await page.keyboard.press('Space');
  await until('it plays', () => video().evaluate((element: HTMLVideoElement) => !element.paused));
  await page.keyboard.press('+');
  assert.equal(await video().evaluate((element: HTMLVideoElement) => element.playbackRate), 1.25);
  await page.keyboard.press('Space');
  await until('it rests', () => video().evaluate((element: HTMLVideoElement) => element.paused));

  const block = page.getByRole('button', { name: say('recordings', 'events.block', { minutes: 30 }).pt });
  await tabTo(page, block);
  await page.keyboard.press('Enter');
  await isAt(3600);
  await until('the event stands out', async () => (await block.getAttribute('aria-current')) === 'true');
  await page.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await isAt(0);
  await lookAt(page, { name: 'recording-player', heading: CLIENT, title: /iPonto$/ });
  await tabThrough(page);
});

test('G2: a copy asks for its reason again, and is the very video', async () => {
  await press(page, say('recordings', 'export.do'));
  await dialogOpens(page);
  await page.getByRole('radio', { name: say('recordings', 'why.other').pt }).check();
  await fillIn(page, say('recordings', 'why.words'), 'Pedido do tribunal');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(download.suggestedFilename(), /^gravacao-sessao-\d+-2026-11-14\.mp4$/);
  assert.ok(readFileSync(await download.path()).equals(mp4));
  await page.getByText('Pedido do tribunal').waitFor();
});

test('G1: the office holds a recording with a reason and releases it; the owner deletes it for good', async () => {
  await press(page, say('recordings', 'keep.hold'));
  await dialogOpens(page);
  await fillIn(page, say('recordings', 'reason'), 'Reclamação 12');
  await page.keyboard.press('Enter');
  await page.getByText('Reclamação 12').waitFor();
  await lookAt(page, { name: 'recording-held', heading: CLIENT, title: /iPonto$/ });
  await press(page, say('recordings', 'keep.release'));
  await press(page, say('recordings', 'keep.delete'));
  await dialogOpens(page);
  await fillIn(page, say('recordings', 'reason'), 'Pedido do cliente');
  await page.keyboard.press('Enter');
  // The job removes the files, and the page hears of it.
  await page.getByText(say('recordings', 'state.deleted').pt, { exact: true }).waitFor();
  assert.equal(await video().count(), 0);
});

test('G2: the technician finds the recording of a session from its page, and can not take a copy', async () => {
  page = await stage.open(`/console/sessions/${sessions.making}`, { as: technician.browser });
  await press(page, say('console', 'past.recording'));
  await page.getByText(say('recordings', 'why-not.making').pt).waitFor();
  const { db } = stage.base;
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('recordings').set({ progress: 80 }).where('session_id', '=', sessions.making).execute();
    await stage.base.live.tell(tx, 'recordings');
  });
  await page.getByText('80 %').first().waitFor();
  assert.equal(await page.getByRole('button', { name: say('recordings', 'keep.hold').pt }).count(), 0);
});

test('the owner changes the rules of the sessions; a figure out of its bounds is named', async () => {
  page = await stage.open('/office/rules', { as: owner.browser });
  await look('/office/rules', 'office-rules', say('rules', 'title'));
  const days = page.getByRole('textbox', {
    name: say('rules', 'in.days', { name: say('rules', 'figure.recordingDays').pt }).pt,
  });
  await days.fill('731');
  await page.keyboard.press('Enter');
  await page.getByText(say('rules', 'from-to', { from: 1, to: 730 }).pt).waitFor();
  await days.fill('60');
  await page.keyboard.press('Enter');
  await page.getByText(say('rules', 'saved').pt).waitFor();
  await page.reload();
  await days.waitFor();
  assert.equal(await days.inputValue(), '60');
});
