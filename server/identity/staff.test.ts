import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { done } from '../../protocol/common.ts';
import { invitationView, meView, staffView } from '../../protocol/people.ts';
import { secondFactorAnswer } from '../../protocol/sign-in.ts';
import { createHttp } from '../platform/http.ts';
import { secretKeyOf } from '../platform/secrets.ts';
import {
  addClient,
  addStaff,
  lastMailTo,
  PASSWORD,
  type StaffMember,
  setUpOwner,
  signInStaff,
} from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { totpCode } from '../testing/totp.ts';
import { identityRoutes, openIdentity } from './identity.ts';
import type { SignedIn } from './who.ts';

const SECRET = 'a'.repeat(64);
const RUI = { name: 'Rui Matos', email: 'rui@iponto.example', role: 'technician' } as const;

let app: TestApp;
let owner: StaffMember;
before(async () => {
  app = await startTestApp({ config: { secretKey: SECRET } });
  owner = await setUpOwner(app);
});
after(() => app.close());

async function invite(member: { name: string; email: string; role: string }): Promise<string> {
  await owner.browser.expect(staffView, 'POST', '/api/staff', member);
  const token = /\/invitation\/([\w-]+)/.exec(await lastMailTo(app, member.email))?.[1];
  return `/api/invitations/${token}`;
}

test('the owner invites, the invited one chooses a password and a second factor, and works', async () => {
  const path = await invite(RUI);
  assert.deepEqual(await app.browser().expect(invitationView, 'GET', path), { ...RUI, again: false });
  const before = await owner.browser.expect(z.array(staffView), 'GET', '/api/staff');
  assert.deepEqual(
    before.map(({ name, invited, secondFactor }) => ({ name, invited, secondFactor })),
    [
      { name: 'Ana Reis', invited: false, secondFactor: true },
      { name: 'Rui Matos', invited: true, secondFactor: false },
    ],
  );

  const browser = app.browser();
  assert.equal((await browser.post(path, { password: 'too short' })).code, 'weak-password');
  await browser.expect(done, 'POST', path, { password: PASSWORD });
  assert.equal((await browser.get('/api/clients')).code, 'second-factor-needed');
  const setUp = { password: PASSWORD };
  const { totpURI, backupCodes } = await browser.expect(
    secondFactorAnswer,
    'POST',
    '/api/auth/two-factor/enable',
    setUp,
  );
  assert.match(totpURI, /^otpauth:\/\/totp\/iPonto%20Lda:rui%40iponto\.example\?/);
  assert.equal(backupCodes.length, 10);
  assert.equal((await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })).code, 'wrong-code');
  assert.equal((await browser.get('/api/clients')).code, 'second-factor-needed');
  await browser.expect(done, 'POST', '/api/auth/two-factor/verify-totp', { code: totpCode(totpURI) });
  assert.equal((await browser.get('/api/clients')).status, 200);
  const after = await owner.browser.expect(z.array(staffView), 'GET', '/api/staff');
  assert.deepEqual(
    after.map((each) => [each.name, each.invited]),
    [
      ['Ana Reis', false],
      ['Rui Matos', false],
    ],
  );

  assert.equal((await app.browser().get(path)).code, 'link-used-or-expired');
  assert.equal((await app.browser().post(path, { password: PASSWORD })).code, 'link-used-or-expired');
});

test('an invitation is used once, also by two at the same time', async () => {
  const path = await invite({ name: 'Eva Dias', email: 'eva@iponto.example', role: 'office' });
  const replies = await Promise.all([1, 2].map(() => app.browser().post(path, { password: PASSWORD })));
  assert.deepEqual(replies.map((reply) => reply.status).sort(), [200, 410]);
});

test('an invitation that is not used in seven days is no longer good', async () => {
  const path = await invite({ name: 'Gil Pó', email: 'gil@iponto.example', role: 'office' });
  app.clock.advance({ hours: 7 * 24 });
  assert.equal((await app.browser().get(path)).code, 'link-used-or-expired');
  assert.equal((await app.browser().post(path, { password: PASSWORD })).code, 'link-used-or-expired');
  assert.equal((await app.browser().get('/api/invitations/guessed')).code, 'not-found');
});

test('a repeated invitation replaces the one before, and begins an unfinished account anew', async () => {
  const lia = { name: 'Lia Sá', email: 'lia@iponto.example', role: 'technician' } as const;
  const first = await invite(lia);
  const second = await invite(lia);
  assert.equal((await app.browser().get(first)).code, 'not-found');
  const unfinished = app.browser();
  await unfinished.expect(done, 'POST', second, { password: 'somebody else chose this' });
  const third = await invite({ ...lia, role: 'office' });
  const browser = app.browser();
  await browser.expect(done, 'POST', third, { password: PASSWORD });
  assert.equal((await browser.expect(meView, 'GET', '/api/me')).role, 'office');
  assert.equal((await unfinished.expect(meView, 'GET', '/api/me')).role, 'visitor');
  const old = { email: lia.email, password: 'somebody else chose this' };
  assert.equal((await app.browser().post('/api/auth/sign-in/email', old)).code, 'wrong-sign-in');
});

test('whoever is in already is not invited: not staff, not the owner, not a client', async () => {
  const client = await addClient(app, owner);
  for (const email of [RUI.email, owner.email, client.email]) {
    assert.equal((await owner.browser.post('/api/staff', { ...RUI, email })).code, 'email-taken', email);
  }
  assert.equal((await owner.browser.post('/api/staff', { ...RUI, role: 'owner' })).code, 'bad-request');
});

test('only the owner invites; only the office sees who works here', async () => {
  const technician = await addStaff(app, owner, { ...RUI, email: 'rita@iponto.example' });
  const office = await addStaff(app, owner, { name: 'Zé', email: 'ze@iponto.example', role: 'office' });
  for (const { browser } of [technician, office]) {
    assert.equal((await browser.post('/api/staff', RUI)).code, 'not-allowed');
  }
  assert.equal((await technician.browser.get('/api/staff')).code, 'not-allowed');
  assert.equal((await office.browser.get('/api/staff')).status, 200);
});

test('a second factor that was set up is not set up again by whoever has the password and an open page', async () => {
  const reply = await owner.browser.post('/api/auth/two-factor/enable', { password: PASSWORD });
  assert.equal(reply.code, 'not-allowed');
  const client = await addClient(app, owner, { email: 'other@example.pt' });
  assert.equal(
    (await client.browser.post('/api/auth/two-factor/enable', { password: PASSWORD })).code,
    'wrong-sign-in',
  );
  assert.equal(
    (await app.browser().post('/api/auth/two-factor/enable', { password: PASSWORD })).code,
    'sign-in-needed',
  );
});

test('a session begun by the password alone is worth nothing more once somebody sets up a second factor', async () => {
  const path = await invite({ name: 'Sol', email: 'sol@iponto.example', role: 'technician' });
  const browser = app.browser();
  await browser.expect(done, 'POST', path, { password: PASSWORD });
  const thief = app.browser();
  await thief.post('/api/auth/sign-in/email', { email: 'sol@iponto.example', password: PASSWORD });
  const kept = thief.cookieFor('/api/me');
  assert.equal((await thief.get('/api/clients')).code, 'second-factor-needed');
  const setUp = { password: PASSWORD };
  const { totpURI } = await browser.expect(secondFactorAnswer, 'POST', '/api/auth/two-factor/enable', setUp);
  await browser.expect(done, 'POST', '/api/auth/two-factor/verify-totp', { code: totpCode(totpURI) });
  assert.equal((await browser.get('/api/clients')).status, 200);
  const reply = await app.browser().request('GET', '/api/clients', undefined, { cookie: kept });
  assert.equal(reply.code, 'sign-in-needed');

  // Even one that outlived that moment: it began without a second factor.
  await app.db.transaction().execute((tx) => tx.updateTable('auth_sessions').set({ secondFactor: false }).execute());
  assert.equal((await browser.get('/api/clients')).code, 'second-factor-needed');
  const again = await signInStaff(app, owner);
  owner = { ...owner, browser: again };
});

test('a backup code stands in for a lost phone, once', async () => {
  const path = await invite({ name: 'Nuno', email: 'nuno@iponto.example', role: 'technician' });
  const first = app.browser();
  await first.expect(done, 'POST', path, { password: PASSWORD });
  const setUp = { password: PASSWORD };
  const { totpURI, backupCodes } = await first.expect(secondFactorAnswer, 'POST', '/api/auth/two-factor/enable', setUp);
  await first.expect(done, 'POST', '/api/auth/two-factor/verify-totp', { code: totpCode(totpURI) });
  const statuses = [];
  for (let n = 0; n < 2; n++) {
    const browser = app.browser();
    await browser.post('/api/auth/sign-in/email', { email: 'nuno@iponto.example', password: PASSWORD });
    const code = { code: backupCodes[0] ?? '' };
    statuses.push((await browser.post('/api/auth/two-factor/verify-backup-code', code)).code);
  }
  assert.deepEqual(statuses, [null, 'wrong-code']);
});

test('after five wrong codes the password has to be given again', async () => {
  const nobody = await app.browser().post('/api/auth/two-factor/verify-totp', { code: '123456' });
  assert.equal(nobody.code, 'sign-in-needed');
  const browser = app.browser();
  await browser.post('/api/auth/sign-in/email', { email: owner.email, password: PASSWORD });
  const codes = [];
  for (let n = 0; n < 6; n++)
    codes.push((await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })).code);
  assert.deepEqual(codes, [...Array(5).fill('wrong-code'), 'sign-in-needed']);
  const right = await browser.post('/api/auth/two-factor/verify-totp', { code: totpCode(owner.totpUri) });
  assert.equal(right.code, 'sign-in-needed');
});

test('who signs out is told to the rooms above: the person, and which of their sign-ins', async (t) => {
  const signedOut: SignedIn[] = [];
  const options = {
    ...{ connection: app.connection, db: app.db, clock: app.clock, secureCookies: false },
    secretKey: secretKeyOf(SECRET, 'SECRET_KEY'),
    publicUrl: () => app.address,
    mails: { signIn: async () => undefined, invitation: async () => undefined },
    issuer: async () => 'iPonto',
    onSignedOut: (session: SignedIn) => signedOut.push(session),
    onError: assert.fail,
  };
  const http = await createHttp({ log: app.app.http.log, trustProxy: [], publicUrl: () => app.address });
  const identity = openIdentity(options);
  t.after(async () => {
    await http.close();
    await identity.close();
  });
  identityRoutes(http, identity, options);

  const browser = await signInStaff(app, owner);
  const session = await app.db
    .selectFrom('auth_sessions')
    .select('id')
    .where('userId', '=', owner.userId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const cookie = browser.cookieFor('/api/auth/sign-out');
  for (let n = 0; n < 2; n++) await http.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
  assert.deepEqual(signedOut, [{ userId: owner.userId, authSessionId: session.id }]);
  assert.equal((await browser.expect(meView, 'GET', '/api/me')).role, 'visitor');
});

test('a route of the interface without an access sentence does not start', async (t) => {
  const http = await createHttp({ log: app.app.http.log, trustProxy: [], publicUrl: () => app.address });
  t.after(() => http.close());
  const { guardRoutes } = await import('./guard.ts');
  guardRoutes(
    http,
    Object.assign(async () => ({ kind: 'visitor' }) as const, { session: async () => null, account: async () => null }),
  );
  assert.throws(() => http.get('/api/forgotten', async () => 'open'), /no access sentence/);
});
