import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { meView } from '../../protocol/people.ts';
import type { Browser } from '../testing/browser.ts';
import {
  addClient,
  addStaff,
  lastMailTo,
  mailedToken,
  PASSWORD,
  type StaffMember,
  setUpOwner,
  signInStaff,
  type TestClient,
} from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { totpCode } from '../testing/totp.ts';

let app: TestApp;
let owner: StaffMember;
let technician: StaffMember;
let client: TestClient;
before(async () => {
  app = await startTestApp();
  owner = await setUpOwner(app);
  technician = await addStaff(app, owner, { name: 'Rui Matos', email: 'rui@iponto.example', role: 'technician' });
  client = await addClient(app, technician);
});
after(() => app.close());

async function mailedCode(): Promise<string> {
  return /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/.exec(await lastMailTo(app, client.email))?.[0] ?? '';
}

const roleOf = async (browser: Browser) => (await browser.expect(meView, 'GET', '/api/me')).role;

async function mails(): Promise<number> {
  const { count } = await app.db
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

test('a visitor is told that nobody is signed in', async () => {
  const me = await app.browser().expect(meView, 'GET', '/api/me');
  assert.deepEqual(me, {
    role: 'visitor',
    userId: null,
    clientId: null,
    name: null,
    language: 'pt',
    secondFactor: false,
    serverNow: app.clock.now().toString(),
  });
});

test('a client signs in by the mailed link, once', async () => {
  assert.equal(await roleOf(client.browser), 'client');
  await app.browser().post('/api/sign-in/link', { email: client.email });
  const token = await mailedToken(app, client.email);
  const [first, second] = [app.browser(), app.browser()];
  const replies = await Promise.all([
    first.post('/api/sign-in/verify', { token }),
    second.post('/api/sign-in/verify', { token }),
  ]);
  assert.deepEqual(replies.map((reply) => reply.status).sort(), [200, 410]);
  assert.deepEqual([await roleOf(first), await roleOf(second)].sort(), ['client', 'visitor']);
  assert.equal((await app.browser().post('/api/sign-in/verify', { token })).code, 'link-used-or-expired');
});

test('a client signs in by the typed code of the same mail, and the link is then worth nothing', async () => {
  await app.browser().post('/api/sign-in/link', { email: client.email });
  const code = await mailedCode();
  const browser = app.browser();
  const wrong = await browser.post('/api/sign-in/verify', { email: client.email, code: '0000-0000' });
  assert.equal(wrong.code, 'wrong-mailed-code');
  // As people type it.
  const typed = code.toLowerCase().replace('-', ' ').replace(/0/g, 'o');
  assert.equal((await browser.post('/api/sign-in/verify', { email: client.email, code: typed })).status, 200);
  assert.equal(await roleOf(browser), 'client');
  const token = await mailedToken(app, client.email);
  assert.equal((await app.browser().post('/api/sign-in/verify', { token })).code, 'link-used-or-expired');
  const again = await app.browser().post('/api/sign-in/verify', { email: client.email, code });
  assert.equal(again.code, 'wrong-mailed-code');
});

test('the typed code is good for ten minutes, and for the fifth try but no sixth; a guesser does not learn whether the address is known', async (t) => {
  // So many tries are more than one address of the internet has: those of the other tests begin anew.
  t.after(() => app.restart());
  const wrong = (times: number) => Array.from({ length: times }, (_, n) => `0000000${n}`);
  const tried = async (email: string, codes: string[]) => {
    const answers = [];
    for (const code of codes) answers.push((await app.browser().post('/api/sign-in/verify', { email, code })).code);
    return answers;
  };
  await app.browser().post('/api/sign-in/link', { email: client.email });
  const fifth = await mailedCode();
  assert.deepEqual(await tried(client.email, [...wrong(4), fifth]), [...Array(4).fill('wrong-mailed-code'), null]);
  await app.restart();
  await app.browser().post('/api/sign-in/link', { email: client.email });
  const sixth = await mailedCode();
  for (const email of [client.email, 'nobody@example.pt', technician.email]) {
    assert.deepEqual(await tried(email, [...wrong(5), sixth]), Array(6).fill('wrong-mailed-code'), email);
  }

  await app.restart();
  await app.browser().post('/api/sign-in/link', { email: client.email });
  const late = await mailedCode();
  // The sign-in library has a clock of its own.
  const before = Temporal.Now.instant().add({ minutes: 10, seconds: 5 });
  const codes = app.db
    .selectFrom('auth_verifications')
    .select('expiresAt')
    .where('identifier', 'like', 'sign-in-otp-%');
  const rows = await codes.execute();
  assert.ok(rows.length > 0 && rows.every(({ expiresAt }) => Temporal.Instant.compare(expiresAt, before) < 0));
  const past = Temporal.Now.instant().subtract({ seconds: 1 });
  await app.db.transaction().execute((tx) => tx.updateTable('auth_verifications').set({ expiresAt: past }).execute());
  assert.deepEqual(await tried(client.email, [late]), ['wrong-mailed-code']);
});

test('opening the mailed address, as mail scanners do, uses nothing up', async () => {
  await app.browser().post('/api/sign-in/link', { email: client.email });
  const link = /https?:\S+#token=\S+/.exec(await lastMailTo(app, client.email))?.[0] ?? '';
  const { pathname } = new URL(link);
  assert.equal(link.includes('?'), false);
  await app.browser().get(pathname);
  const token = await mailedToken(app, client.email);
  assert.equal((await app.browser().post('/api/sign-in/verify', { token })).status, 200);
});

test('asking for a link is answered alike for a client, for staff and for nobody, and only the client gets mail', async () => {
  const before = await mails();
  const replies = [];
  for (const email of [technician.email, owner.email, 'nobody@example.pt']) {
    replies.push(await app.browser().post('/api/sign-in/link', { email }));
  }
  assert.equal(await mails(), before);
  replies.push(await app.browser().post('/api/sign-in/link', { email: client.email }));
  assert.equal(await mails(), before + 1);
  for (const reply of replies) assert.deepEqual([reply.status, reply.body], [202, { done: true }]);
});

test('asking for links for one address again and again is refused for a while, known or not', async () => {
  for (const email of ['flood@example.pt', 'rui@iponto.example']) {
    const replies = [];
    for (let n = 0; n < 6; n++) replies.push((await app.browser().post('/api/sign-in/link', { email })).status);
    assert.equal(replies.at(-1), 429);
  }
});

test('a link is not accepted for staff, however it came to be', async () => {
  const before = await mails();
  await app.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('auth_verifications')
      .values({
        identifier: `magic-link:${Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from('forged'))).toString('base64url')}`,
        value: JSON.stringify({ type: 'magic-link', email: technician.email }),
        expiresAt: Temporal.Now.instant().add({ minutes: 10 }),
      })
      .execute();
  });
  const browser = app.browser();
  assert.equal((await browser.post('/api/sign-in/verify', { token: 'forged' })).code, 'link-used-or-expired');
  assert.equal(await roleOf(browser), 'visitor');
  assert.equal(await mails(), before);
});

test('staff sign in by password and second factor; the password alone opens nothing', async () => {
  const browser = app.browser();
  const reply = await browser.post('/api/auth/sign-in/email', { email: technician.email, password: PASSWORD });
  assert.deepEqual(reply.body, { next: 'second-factor' });
  assert.equal(await roleOf(browser), 'visitor');
  assert.equal((await browser.get('/api/clients')).code, 'sign-in-needed');
  const wrong = await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' });
  assert.equal(wrong.code, 'wrong-code');
  const code = totpCode(technician.totpUri);
  assert.equal((await browser.post('/api/auth/two-factor/verify-totp', { code })).status, 200);
  assert.equal(await roleOf(browser), 'technician');
});

test('a wrong password and an unknown address are refused alike', async () => {
  for (const email of [technician.email, client.email, 'nobody@example.pt']) {
    const reply = await app.browser().post('/api/auth/sign-in/email', { email, password: 'not the password' });
    assert.deepEqual([reply.status, reply.code], [401, 'wrong-sign-in']);
  }
});

test('a sign-in outlives a restart of the program', async () => {
  const browser = await signInStaff(app, technician);
  await app.restart();
  assert.equal(await roleOf(browser), 'technician');
  assert.equal(await roleOf(client.browser), 'client');
});

test('signing out ends the sign-in on the server too', async () => {
  const browser = await signInStaff(app, technician);
  const stolen = browser.cookieFor('/api/me');
  assert.equal((await browser.post('/api/auth/sign-out')).status, 200);
  assert.equal(await roleOf(browser), 'visitor');
  const reply = await app.browser().request('GET', '/api/me', undefined, { cookie: stolen });
  assert.equal(meView.parse(reply.body).role, 'visitor');
});

test('a session that is used lives on: the browser gets a new cookie for it', async () => {
  const browser = await signInStaff(app, technician);
  const dueSince = Temporal.Now.instant().add({ hours: 5 * 24 });
  await app.db.transaction().execute((tx) => tx.updateTable('auth_sessions').set({ expiresAt: dueSince }).execute());
  const reply = await browser.get('/api/me');
  assert.match(
    reply.headers.get('set-cookie') ?? '',
    /^iponto\.session_token=.+Max-Age=604800.+HttpOnly; SameSite=Lax$/,
  );
});

test('an expired session, and a cookie that is none, are nobody’s', async () => {
  const browser = await signInStaff(app, technician);
  const past = Temporal.Now.instant().subtract({ seconds: 1 });
  await app.db
    .transaction()
    .execute((tx) =>
      tx.updateTable('auth_sessions').set({ expiresAt: past }).where('userId', '=', technician.userId).execute(),
    );
  assert.equal(await roleOf(browser), 'visitor');
  for (const cookie of ['iponto.session_token=x', 'iponto.session_token=a.b', 'iponto.session_token=%', '=;;']) {
    const reply = await app.browser().request('GET', '/api/me', undefined, { cookie });
    assert.equal(meView.parse(reply.body).role, 'visitor', cookie);
  }
});

test('nobody can sign up, and none of the sign-in library’s other addresses is there', async () => {
  const body = { email: 'new@example.pt', password: PASSWORD, name: 'New' };
  for (const path of ['sign-up/email', 'two-factor/disable', 'change-email', 'update-user', 'sign-in/magic-link']) {
    assert.equal((await owner.browser.post(`/api/auth/${path}`, body)).code, 'not-found', path);
  }
  assert.equal((await owner.browser.get('/api/auth/magic-link/verify?token=x')).code, 'not-found');
});

test('a request from another page is refused', async () => {
  const reply = await owner.browser.request('POST', '/api/auth/sign-out', undefined, {
    origin: 'https://evil.example',
  });
  assert.equal(reply.code, 'wrong-origin');
  assert.equal(await roleOf(owner.browser), 'owner');
});
