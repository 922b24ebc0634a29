// What the client's phone shows: before, during and after an assistance. In Portuguese and English, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { phoneAddress } from '../protocol/sessions.ts';
import { COMPANY_BODY, setUpOwner } from '../server/testing/people.ts';
import { addRunning, gatherCast, type Running } from './pages/cast.ts';
import { press, REFUSED } from './pages/hands.ts';
import { tabThrough } from './pages/keyboard.ts';
import { lookAt } from './pages/look-at.ts';
import { say } from './pages/say.ts';
import { openStage, type Stage } from './pages/stage.ts';

let stage: Stage;
let running: Record<'taken' | 'offered' | 'active', Running>;

before(async () => {
  stage = await openStage('2026-11-22T13:30:00Z');
  const owner = await setUpOwner(stage.test, { ...COMPANY_BODY, sosFee: '' });
  const cast = await gatherCast(stage, owner);
  running = await addRunning(stage, owner, cast, {
    taken: { to: 'taken' },
    offered: { to: 'offered' },
    active: { to: 'active', minutes: 42, instruction: 'restart' },
  });
});
after(() => stage.close());
afterEach(() => stage.assertNoFaults());

async function addressFor({ client, id }: Running): Promise<string> {
  const { address } = await client.browser.expect(phoneAddress, 'POST', `/api/sessions/${id}/open-phone`);
  return address.replace('127.0.0.1', 'localhost');
}

test('before the acceptance the phone says that nothing counts yet, and where to accept', async () => {
  for (const state of ['taken', 'offered'] as const) {
    const page = await stage.open(await addressFor(running[state]));
    await lookAt(page, {
      name: `phone-${state}`,
      heading: say('phone', 'waiting.technician', { name: 'Rita Matos' }),
    });
    await tabThrough(page);
    await page.context().close();
  }
});

test('C1: from the portal the phone’s page opens by a button; X1: the session is stopped there with the keyboard alone', async () => {
  const { id, client } = running.active;
  const page = await stage.open(`/portal/sessions/${id}`, { as: client.browser });
  await press(page, say('portal', 'talk.do'));
  const heading = say('phone', 'running.title', { name: 'Rita Matos' });
  await lookAt(page, { name: 'phone-active', heading });
  await tabThrough(page);
  assert.equal(new URL(page.url()).hash, '', 'the token is gone from the address');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: heading.pt }).waitFor();
  await press(page, say('session', 'stop.do'));
  await press(page, say('session', 'stop.confirm'));
  await lookAt(page, { name: 'phone-over', heading: say('phone', 'over.concluded') });
  await page.context().close();
});

test('C1: a code that was used, and no code at all, say where there is another one', async () => {
  const address = await addressFor(running.taken);
  const first = await stage.open(address);
  await first
    .getByRole('heading', { level: 1, name: say('phone', 'waiting.technician', { name: 'Rita Matos' }).pt })
    .waitFor();
  const again = await stage.open(address, { expected: REFUSED });
  await lookAt(again, { name: 'phone-used', heading: say('phone', 'expired.title') });
  // Also in a browser that was the phone of another session before.
  const older = await stage.open(await addressFor(running.offered), { expected: REFUSED });
  await older
    .getByRole('heading', { level: 1, name: say('phone', 'waiting.technician', { name: 'Rita Matos' }).pt })
    .waitFor();
  await older.goto(address);
  await older.reload();
  await older.getByRole('heading', { level: 1, name: say('phone', 'expired.title').pt }).waitFor();
  const nobody = await stage.open('/phone', { expected: REFUSED });
  await lookAt(nobody, { name: 'phone-alone', heading: say('phone', 'closed.title') });
  for (const page of [first, again, older, nobody]) await page.context().close();
});
