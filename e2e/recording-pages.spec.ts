// What staff see of recordings, and the rules of sessions. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionId } from '../domain/kernel/id.ts';
import { addClient, addStaff, type StaffMember, setUpOwner } from '../server/testing/people.ts';
import { addRecording, recordingFilesIn } from '../server/testing/recorded-session.ts';
import { tabThrough } from './pages/keyboard.ts';
import { liveSession } from './pages/live-session.ts';
import { lookAt } from './pages/look-at.ts';
import { makeMp4 } from './pages/make-mp4.ts';
import { type Both, same, say } from './pages/say.ts';
import { addConfigured, openStage, type Stage } from './pages/stage.ts';
import { until } from './world/until.ts';

const SECRET = 'b'.repeat(64);
const SECONDS = 3900;
const CLIENT = same('Conceição Simões');

const dataDir = mkdtempSync(join(tmpdir(), 'iponto-recordings-'));
const mp4 = makeMp4(SECONDS);
let stage: Stage;
let owner: StaffMember;
let technician: StaffMember;
let page: Page;
const sessions: Partial<Record<'ready' | 'making' | 'failed' | 'deleted' | 'none', SessionId>> = {};

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

const pathOf = (name: keyof typeof sessions) => `/recordings/${sessions[name]}`;
const video = () => page.locator('video');
const seconds = () => video().evaluate((element: HTMLVideoElement) => Math.round(element.currentTime));
const _isAt = (wanted: number) => until(`the video is at ${wanted} s`, async () => (await seconds()) === wanted);

test('before anything was recorded the list says so', async () => {
  await look('/recordings', 'recordings-empty', say('recordings', 'title'));
  // Whoever has a page open would hear the program stop.
  await page.context().close();
  technician = await addStaff(stage.test, owner, {
    name: 'Rita Matos',
    email: 'rita@iponto.example',
    role: 'technician',
  });
  const { clientId } = await addClient(stage.test, owner);
  const equipmentId = await addConfigured(owner, clientId, { name: 'Portátil HP da sala', assistedOn: '2026-09-10' });
  const { db } = stage.base;
  await stage.whileAway(async () => {
    for (const [index, name] of (['none', 'deleted', 'failed', 'making', 'ready'] as const).entries()) {
      const { id } = await liveSession(stage.base, {
        ...{ clientId, equipmentId, technicianId: technician.userId, to: 'concluded', minutes: 65 },
        askedAt: `2026-11-${10 + index}T14:20:00Z`,
        problem: 'A impressora deixou de imprimir.',
      });
      sessions[name] = id;
    }
    const starts = (id = sessions.ready) =>
      db
        .selectFrom('sessions')
        .select('accepted_at')
        .where('id', '=', id ?? '')
        .executeTakeFirstOrThrow();
    const day = Temporal.PlainDate.from('2026-12-14');
    const row = { starts_at: (await starts()).accepted_at, duration_ms: SECONDS * 1000, delete_on: day };
    const video = { recordingFiles: recordingFilesIn(dataDir, SECRET), mp4 };
    await addRecording(db, { session_id: sessions.ready ?? '', video_bytes: mp4.length, ...row }, video);
    const other = (state: string, rest: object) =>
      addRecording(db, { session_id: sessions[state as 'failed'] ?? '', state, delete_on: day, ...rest });
    await other('making', { progress: 40 });
    await other('failed', { error: 'ffmpeg: No space left on device' });
    await other('deleted', {
      deleted_at: stage.test.clock.now(),
      deleted_by: owner.userId,
      deleted_reason: 'O cliente pediu',
    });
  });
  page = await stage.open('/recordings', { as: owner.browser });
});

test('G2: the list and the page of each recording say how it stands', async () => {
  await look('/recordings', 'recordings', say('recordings', 'title'));
  for (const name of ['making', 'failed', 'deleted', 'none'] as const) {
    await look(pathOf(name), `recording-${name}`, CLIENT, /iPonto$/);
  }
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
