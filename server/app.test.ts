import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { CALL_PATHS } from '../protocol/call.ts';
import { done } from '../protocol/common.ts';
import { termsView } from '../protocol/company.ts';
import { paymentRequestRow } from '../protocol/office.ts';
import { phoneAddress } from '../protocol/sessions.ts';
import { createApp } from './app.ts';
import { readConfig, StartupError } from './config.ts';
import { ORDER_DOCUMENTS } from './payments/record-payment.ts';
import { openJobs } from './platform/jobs.ts';
import type { Browser } from './testing/browser.ts';
import { type Scene, setScene } from './testing/role-scene.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';
import { until } from './testing/until.ts';

let app: TestApp;
let scene: Scene;
before(async () => {
  app = await startTestApp();
  scene = await setScene(app);
  await scene.ready();
});
after(() => app.close());

const LIVE = '/api/live';
const EQUIPMENT_LIVE = '/api/equipment-page/live';
const PHONE_LIVE = '/api/phone-page/live';

/** A page's socket, opened as its browser opens it. */
async function openSocket(browser: Browser, path: string, topics: string[]) {
  const headers = { cookie: browser.cookieFor(path) };
  const socket = new WebSocket(app.address.replace('http', 'ws') + path, { origin: app.address, headers });
  const said: { type: string; topics?: string[] }[] = [];
  socket.on('message', (data) => said.push(JSON.parse(String(data))));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hear', topics }));
  const { topics: hearing } = await until('it is answered', () => said.find(({ type }) => type === 'hearing'));
  return { socket, hearing };
}

for (const [who, status] of [
  ['visitor', 401],
  ['client', 403],
  ['technician', 403],
  ['owner', 403],
] as const) {
  test(`T1: a ${who} who is not the page on the equipment does not accept its session: ${status}`, async () => {
    for (const act of ['accept', 'decline']) {
      const reply = await scene.browsers[who].post(`/api/equipment-page/${act}`);
      assert.equal(reply.status, status);
    }
    const row = app.db.selectFrom('sessions').select('state').where('id', '=', scene.things.sessionId);
    assert.equal((await row.executeTakeFirstOrThrow()).state, 'taken');
  });
}

test('T1: the page’s secret is sent to its own routes alone, and no page can read it', async () => {
  const { page } = scene.browsers;
  assert.match(page.cookieFor('/api/equipment-page/accept'), /^iponto_equipment=[\w-]{43}$/);
  assert.equal(page.cookieFor('/api/portal'), '');
  const id = scene.things.sessionId;
  const { hearing } = await openSocket(page, EQUIPMENT_LIVE, [
    `session:${id}`,
    'queue',
    `client:${scene.things.clientId}`,
  ]);
  assert.deepEqual(hearing, [`session:${id}`]);
});

test('the pages of a sign-in go dark within a second of signing out', async () => {
  const { stranger } = scene.browsers;
  const { socket, hearing } = await openSocket(stranger, LIVE, ['queue']);
  assert.deepEqual(hearing, []);
  const closed = once(socket, 'close');
  assert.equal((await stranger.post('/api/auth/sign-out')).status, 200);
  const signedOut = performance.now();
  const [code] = await closed;
  assert.equal(code, 4401);
  assert.ok(performance.now() - signedOut < 1000);
});

test('C1: another phone puts the one before out of page and call within a second, and is itself let in', async () => {
  const { phone, client } = scene.browsers;
  const { sessionId } = scene.things;
  const talk = async (browser: Browser) => {
    const headers = { cookie: browser.cookieFor(CALL_PATHS.phone) };
    const path = `${app.address.replace('http', 'ws')}${CALL_PATHS.phone}?page=${randomUUID()}`;
    const socket = new WebSocket(path, { origin: app.address, headers });
    await once(socket, 'open');
    return socket;
  };
  const { socket: page } = await openSocket(phone, PHONE_LIVE, [`session:${sessionId}`]);
  const closed = Promise.all([once(page, 'close'), once(await talk(phone), 'close')]);
  const { address } = await client.expect(phoneAddress, 'POST', `/api/sessions/${sessionId}/open-phone`);
  const other = app.browser();
  const start = performance.now();
  await other.expect(done, 'POST', '/api/phone-page/open', { token: new URL(address).hash.replace('#token=', '') });
  assert.deepEqual(
    (await closed).map(([code]) => code),
    [4401, 4401],
  );
  assert.ok(performance.now() - start < 1000);
  await assert.rejects(openSocket(phone, PHONE_LIVE, []), /401/);
  const { hearing, socket } = await openSocket(other, PHONE_LIVE, [`session:${sessionId}`]);
  assert.deepEqual(hearing, [`session:${sessionId}`]);
  for (const each of [socket, await talk(other)]) each.close();
});

test('N3: work that is given up is put before the office', async () => {
  const jobs = await openJobs(app.connection, [ORDER_DOCUMENTS], assert.ifError);
  const paymentId = randomUUID();
  await app.db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, ORDER_DOCUMENTS, { paymentId });
    const carried = JSON.stringify({ paymentId });
    await sql`update pgboss.job set retry_limit = 0 where name = ${ORDER_DOCUMENTS} and data @> ${carried}::jsonb`.execute(
      tx,
    );
  });
  const alert = await until('the office is alerted', () =>
    app.db.selectFrom('alerts').selectAll().where('kind', '=', 'work-given-up').executeTakeFirst(),
  );
  assert.match(alert.detail, /^order-documents: /);
  await jobs.stop();
  const listed = await scene.browsers.office.get('/api/alerts');
  assert.match(JSON.stringify(listed.body), /work-given-up/);
});

test('a start that fails half-way closes what it has opened', async () => {
  const connections = async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and application_name = 'failing'`.execute(app.db);
    return rows.length;
  };
  const connection = { ...app.connection, application_name: 'failing' };
  const config = { ...readConfig({ SECRET_KEY: '0'.repeat(64) }), port: 0 };
  const log = pino({ level: 'silent' });
  await assert.rejects(createApp({ config, connection, clock: app.clock, log }), (error) => {
    assert.ok(error instanceof StartupError);
    assert.match(error.message, /^SECRET_KEY is not the one this database was set up with/);
    return true;
  });
  await until('no connection is left', async () => (await connections()) === 0);
});

test('G4: everyone may read the terms in force, in both languages', async () => {
  const termsIn = async (query: string) => app.browser().get(`/api/terms${query}`);
  for (const [query, language, words] of [
    ['', 'pt', 'aceita todas estas regras'],
    ['?language=pt', 'pt', 'aceita todas estas regras'],
    ['?language=en', 'en', 'you accept all these rules'],
  ] as const) {
    const terms = termsView.parse((await termsIn(query)).body);
    assert.partialDeepStrictEqual(terms, { version: 1, language });
    assert.ok(terms.body.includes(words));
  }
  assert.equal((await termsIn('?language=de')).status, 400);
});

test('N3: the office sees what is open and what is paid, with the receipt', async () => {
  const { office } = scene.browsers;
  const listed = async (state: string) =>
    z.array(paymentRequestRow).parse((await office.get(`/api/payment-requests?state=${state}`)).body);
  assert.deepEqual(await listed('open'), []);
  const [paid, ...others] = await listed('paid');
  assert.equal(others.length, 0);
  assert.partialDeepStrictEqual(paid, {
    ...{ id: scene.things.requestId, amountCents: 1350, state: 'paid', clientName: 'Conceição Simões' },
    receipt: { id: scene.things.receiptId, documentNo: 'FR 2026A/1' },
  });
  assert.equal((await office.get('/api/payment-requests?state=lost')).status, 400);
});

test('everyone may ask how the interface works, and every route of it is there', async () => {
  const reply = await app.browser().get('/api/openapi.json');
  const { paths } = reply.body as { paths: Record<string, object> };
  for (const path of [
    '/api/price',
    '/api/sessions',
    '/api/equipment-page/accept',
    '/api/payment-requests/{id}/payments',
  ]) {
    assert.ok(paths[path], path);
  }
});
