import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { done } from '../../protocol/common.ts';
import { invitationView, invitedAgainView, shutOutView, staffChange, staffView } from '../../protocol/people.ts';
import { secondFactorAnswer } from '../../protocol/sign-in.ts';
import { colleague } from '../../protocol/tools.ts';
import type { Browser } from '../testing/browser.ts';
import { addClient, addStaff, lastMailTo, PASSWORD, type StaffMember, setUpOwner } from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { totpCode } from '../testing/totp.ts';
import { inviteOwner } from './invite-owner.ts';

const NEW_PASSWORD = 'another horse battery';

let app: TestApp;
let owner: StaffMember;
before(async () => {
  app = await startTestApp();
  owner = await setUpOwner(app);
});
after(() => app.close());

const technician = (name: string) =>
  addStaff(app, owner, { name, email: `${name.toLowerCase()}@iponto.example`, role: 'technician' });
const act = (person: StaffMember, what: 'shut-out' | 'invitation') =>
  owner.browser.post(`/api/staff/${person.userId}/${what}`);
const invitedAgain = (person: StaffMember) =>
  owner.browser.expect(invitedAgainView, 'POST', `/api/staff/${person.userId}/invitation`);
const signIn = (email: string, password: string) => app.browser().post('/api/auth/sign-in/email', { email, password });
const mailedPath = async (email: string) =>
  `/api/invitations/${/\/invitation\/([\w-]+)/.exec(await lastMailTo(app, email))?.[1]}`;
const pathOf = (url: string) => `/api/invitations/${url.split('/').at(-1)}`;
const rowOf = async (person: StaffMember) => {
  const rows = (await owner.browser.expect(z.array(staffView), 'GET', '/api/staff')).filter(
    ({ email }) => email === person.email,
  );
  assert.equal(rows.length, 1);
  return rows[0] ?? assert.fail();
};

/** By the link of an invitation: a new password and second factor. */
async function come(path: string): Promise<Browser> {
  const browser = app.browser();
  await browser.expect(done, 'POST', path, { password: NEW_PASSWORD });
  const enable = { password: NEW_PASSWORD };
  const { totpURI } = await browser.expect(secondFactorAnswer, 'POST', '/api/auth/two-factor/enable', enable);
  await browser.expect(done, 'POST', '/api/auth/two-factor/verify-totp', { code: totpCode(totpURI) });
  return browser;
}

async function openSocket(browser: Browser): Promise<WebSocket> {
  const headers = { cookie: browser.cookieFor('/api/live') };
  const socket = new WebSocket(`${app.address.replace('http', 'ws')}/api/live`, { origin: app.address, headers });
  await once(socket, 'open');
  return socket;
}

test('whoever works here no more is shut out at once, pages and all, and is offered no more; a new invitation lets them in again', async () => {
  const rui = await technician('Rui');
  await invitedAgain(rui);
  const stale = await mailedPath(rui.email);
  const socket = await openSocket(rui.browser);
  const closed = once(socket, 'close');
  assert.deepEqual(await owner.browser.expect(shutOutView, 'POST', `/api/staff/${rui.userId}/shut-out`), {
    offDuty: 0,
  });
  await closed;
  assert.equal((await rui.browser.get('/api/clients')).code, 'sign-in-needed');
  assert.equal((await signIn(rui.email, PASSWORD)).code, 'wrong-sign-in');
  assert.equal((await app.browser().get(stale)).code, 'not-found');
  const names = (await owner.browser.expect(z.array(colleague), 'GET', '/api/technicians')).map(({ name }) => name);
  assert.deepEqual(names, ['Ana Reis']);
  const gone = await rowOf(rui);
  assert.deepEqual([gone.shutOutAt, gone.secondFactor], [app.clock.now().toString(), false]);
  // Only by their name: what they did stays theirs, so nobody comes in under another.
  const other = { name: 'Outro', email: rui.email, role: 'office' };
  assert.equal((await owner.browser.post('/api/staff', other)).code, 'email-taken');
  // Again changes nothing.
  assert.equal((await act(rui, 'shut-out')).status, 200);

  assert.deepEqual(await invitedAgain(rui), { email: rui.email });
  assert.equal((await rowOf(rui)).invitedAgain, true);
  const back = await come(await mailedPath(rui.email));
  assert.equal((await back.get('/api/clients')).status, 200);
  assert.deepEqual([(await rowOf(rui)).shutOutAt, (await rowOf(rui)).id], [null, rui.userId]);
  const changes = await owner.browser.expect(z.array(staffChange), 'GET', '/api/staff/changes');
  assert.deepEqual(
    changes.map(({ kind, name, by }) => [kind, name, by]),
    [
      ['renewed', 'Rui', null],
      ['invited-again', 'Rui', 'Ana Reis'],
      ['shut-out', 'Rui', 'Ana Reis'],
      ['invited-again', 'Rui', 'Ana Reis'],
    ],
  );
});

test('even a sign-in that begins at the moment of being shut out is worth nothing', async () => {
  const eva = await technician('Eva');
  await app.db.updateTable('auth_users').set({ shut_out_at: app.clock.now() }).where('id', '=', eva.userId).execute();
  assert.equal((await eva.browser.get('/api/clients')).code, 'sign-in-needed');
  assert.equal((await signIn(eva.email, PASSWORD)).code, 'wrong-sign-in');
});

test('who forgot the password or lost the phone gets both anew; until then the old ones hold, afterwards nothing of them', async () => {
  const lia = await technician('Lia');
  await invitedAgain(lia);
  assert.match(await lastMailTo(app, lia.email), /palavra-passe nova/);
  const path = await mailedPath(lia.email);
  assert.equal((await lia.browser.get('/api/clients')).status, 200);
  assert.deepEqual(await app.browser().expect(invitationView, 'GET', path), {
    ...{ name: 'Lia', email: lia.email, role: 'technician', again: true },
  });
  const closed = once(await openSocket(lia.browser), 'close');
  const browser = await come(path);
  await closed;
  assert.equal((await browser.get('/api/clients')).status, 200);
  assert.equal((await lia.browser.get('/api/clients')).code, 'sign-in-needed');
  assert.equal((await signIn(lia.email, PASSWORD)).code, 'wrong-sign-in');
  const again = app.browser();
  await again.post('/api/auth/sign-in/email', { email: lia.email, password: NEW_PASSWORD });
  const old = { code: totpCode(lia.totpUri) };
  assert.equal((await again.post('/api/auth/two-factor/verify-totp', old)).code, 'wrong-code');
  assert.equal((await app.browser().get(path)).code, 'link-used-or-expired');
});

test('the owner is neither shut out nor invited by a page, and a client is no staff', async () => {
  assert.equal((await act(owner, 'shut-out')).code, 'owner-stays');
  assert.equal((await act(owner, 'invitation')).code, 'owner-by-operator');
  const client = await addClient(app, owner);
  const { user_id } = await app.db
    .selectFrom('clients')
    .select('user_id')
    .where('id', '=', client.clientId)
    .executeTakeFirstOrThrow();
  for (const what of ['shut-out', 'invitation']) {
    assert.equal((await owner.browser.post(`/api/staff/${user_id}/${what}`)).code, 'not-found');
  }
  assert.equal((await client.browser.get('/api/portal')).status, 200);
});

test('an owner who can not sign in comes in again by the link that the operator makes, once', async () => {
  const make = (email: string) =>
    inviteOwner({ db: app.db, clock: app.clock, publicUrl: () => 'https://ajuda.iponto.example' }, email);
  assert.deepEqual(await make('ana@other.example'), {
    ...{ ok: false, code: 'not-the-owner', details: { email: owner.email } },
  });
  const first = await make(owner.email.toUpperCase());
  const second = await make(owner.email);
  assert.ok(first.ok && second.ok);
  assert.match(second.value.url, /^https:\/\/ajuda\.iponto\.example\/invitation\//);
  assert.equal((await app.browser().get(pathOf(first.value.url))).code, 'not-found');
  const browser = await come(pathOf(second.value.url));
  assert.equal((await browser.get('/api/staff')).status, 200);
  assert.equal((await owner.browser.get('/api/staff')).code, 'sign-in-needed');
  assert.equal((await signIn(owner.email, PASSWORD)).code, 'wrong-sign-in');
  const changes = await browser.expect(z.array(staffChange), 'GET', '/api/staff/changes');
  assert.partialDeepStrictEqual(changes.slice(0, 2), [
    { kind: 'renewed', name: 'Ana Reis', by: null },
    { kind: 'invited-again', name: 'Ana Reis', by: null },
  ]);
});
