import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { done } from '../../protocol/common.ts';
import { clientView, meView } from '../../protocol/people.ts';
import {
  addClient,
  lastMailTo,
  type StaffMember,
  setUpOwner,
  signInClient,
  type TestClient,
} from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { until } from '../testing/until.ts';

let app: TestApp;
let owner: StaffMember;
before(async () => {
  app = await startTestApp();
  owner = await setUpOwner(app);
});
after(() => app.close());

const ask = (client: TestClient, email: string) =>
  client.browser.expect(done, 'POST', `/api/clients/${client.clientId}/email`, { email });
const mailedTo = async (email: string) =>
  (await app.db.selectFrom('mails').select('id').where('recipient', '=', email).execute()).length;
const linkTo = async (email: string) =>
  /confirm-email#token=([\w-]+)/.exec(await lastMailTo(app, email))?.[1] ?? assert.fail('no link');
const confirm = (token: string) => app.browser().post('/api/email-change/confirm', { token });
const emailOf = async (client: TestClient) =>
  (await owner.browser.expect(clientView, 'GET', `/api/clients/${client.clientId}`)).email;

test('a new address counts once its link is followed, once; the old one is told, and then opens nothing', async () => {
  const client = await addClient(app, owner, { email: 'velho@example.pt' });
  await ask(client, 'novo@example.pt');
  assert.match(await lastMailTo(app, 'velho@example.pt'), /novo@example\.pt/);
  assert.equal(await emailOf(client), 'velho@example.pt');

  const token = await linkTo('novo@example.pt');
  assert.equal((await confirm(token)).code, null);
  assert.equal(await emailOf(client), 'novo@example.pt');
  assert.match(await lastMailTo(app, 'velho@example.pt'), /A partir de agora/);
  assert.equal((await client.browser.expect(meView, 'GET', '/api/me')).role, 'visitor');
  const browser = await signInClient(app, 'novo@example.pt');
  assert.equal((await browser.expect(meView, 'GET', '/api/me')).clientId, client.clientId);
  assert.equal((await confirm(token)).code, 'link-used-or-expired');
});

/** A page of the portal that hears what is new; by which code it was closed, once it is. */
async function openPage({ browser }: TestClient): Promise<{ closedBy: number | null }> {
  const headers = { cookie: browser.cookieFor('/api/live') };
  const socket = new WebSocket(`${app.address.replace('http', 'ws')}/api/live`, { origin: app.address, headers });
  const page: { closedBy: number | null } = { closedBy: null };
  socket.once('close', (code) => {
    page.closedBy = code;
  });
  await once(socket, 'open');
  return page;
}

const SIGNED_OUT = 4401;
const isCut = (page: { closedBy: number | null }) => until('the page is cut off', () => page.closedBy === SIGNED_OUT);

test('with another address the pages of the old sign-ins hear no more, whether the client or the office changed it', async () => {
  const client = await addClient(app, owner, { email: 'rita@example.pt' });
  const page = await openPage(client);
  await ask(client, 'rita.nova@example.pt');
  assert.equal((await confirm(await linkTo('rita.nova@example.pt'))).code, null);
  await isCut(page);

  const again = { ...client, browser: await signInClient(app, 'rita.nova@example.pt') };
  const next = await openPage(again);
  const path = `/api/clients/${client.clientId}`;
  await owner.browser.expect(done, 'PATCH', path, { email: 'rita.outra@example.pt' });
  await isCut(next);
});

test('a link counts for a day, and only the newest one', async () => {
  const client = await addClient(app, owner, { email: 'clara@example.pt' });
  await ask(client, 'primeiro@example.pt');
  const first = await linkTo('primeiro@example.pt');
  app.clock.advance({ seconds: 1 });
  await ask(client, 'segundo@example.pt');
  assert.equal((await confirm(first)).code, 'link-used-or-expired');
  app.clock.advance({ hours: 24 });
  assert.equal((await confirm(await linkTo('segundo@example.pt'))).code, 'link-used-or-expired');
  assert.equal(await emailOf(client), 'clara@example.pt');
  assert.equal((await confirm('guessed')).code, 'link-used-or-expired');
});

test('nobody learns by it whether an address has an account, and nobody takes one that has', async () => {
  const client = await addClient(app, owner, { email: 'dora@example.pt' });
  const before = await mailedTo(owner.email);
  await ask(client, owner.email);
  assert.equal(await mailedTo(owner.email), before);

  app.clock.advance({ seconds: 1 });
  await ask(client, 'logo@example.pt');
  const token = await linkTo('logo@example.pt');
  await addClient(app, owner, { email: 'logo@example.pt' });
  assert.equal((await confirm(token)).code, 'email-taken');
  assert.equal(await emailOf(client), 'dora@example.pt');
});

test('of ten clicks on one link at once one changes the address', async () => {
  const client = await addClient(app, owner, { email: 'elsa@example.pt' });
  await ask(client, 'elsa.nova@example.pt');
  const token = await linkTo('elsa.nova@example.pt');
  const codes = (await Promise.all(Array.from({ length: 10 }, () => confirm(token)))).map(({ code }) => code);
  assert.equal(codes.filter((code) => code === null).length, 1);
  assert.deepEqual(new Set(codes), new Set([null, 'link-used-or-expired']));
});
