import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { type AcceptanceRow, acceptanceRow, acceptanceView } from '../../protocol/agreements.ts';
import { done, id } from '../../protocol/common.ts';
import { askView } from '../../protocol/sessions.ts';
import type { Browser } from '../testing/browser.ts';
import {
  addClient,
  addEquipment,
  lastMailTo,
  type StaffMember,
  setUpOwner,
  type TestClient,
} from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let owner: StaffMember;
let client: TestClient;
let stranger: TestClient;
before(async () => {
  app = await startTestApp();
  owner = await setUpOwner(app);
  client = await addClient(app, owner);
  stranger = await addClient(app, owner, { email: 'stranger@example.pt' });
});
after(() => app.close());

async function askFor(browser: Browser, equipmentId: string): Promise<void> {
  const { quote, termsVersion } = await browser.expect(askView, 'GET', `/api/equipment/${equipmentId}/quote`);
  const agreed = { acceptsTerms: true, asksToStartAtOnce: true };
  await browser.expect(z.object({ id }), 'POST', '/api/sessions', {
    ...{ equipmentId, problem: 'Não arranca', termsVersion, quote, ...agreed },
  });
}

async function publish(body: string): Promise<void> {
  const changed: Record<string, string> = {};
  for (const language of ['pt', 'en']) {
    const draft = { title: `Termos ${language}`, body, base: null };
    const path = `/api/agreements/terms/drafts/${language}`;
    const saved = await owner.browser.expect(z.object({ changedAt: z.string() }), 'PUT', path, draft);
    changed[language] = saved.changedAt;
  }
  await owner.browser.expect(z.unknown(), 'POST', '/api/agreements/terms/publish', changed);
}

const accepted = (): Promise<AcceptanceRow[]> =>
  client.browser.expect(z.array(acceptanceRow), 'GET', `/api/clients/${client.clientId}/acceptances`);

test('G4: a client reads every version they agreed to, as it was, and gets it by mail', async () => {
  await askFor(client.browser, await addEquipment(owner, client.clientId, { name: 'Sala' }));
  app.clock.advance({ minutes: 1 });
  await publish('## Novo\nOutro texto.');
  app.clock.advance({ minutes: 1 });
  await askFor(client.browser, await addEquipment(owner, client.clientId, { name: 'Quarto' }));

  const rows = await accepted();
  assert.deepEqual(
    rows.map(({ kind, version, equipmentName }) => `${kind} ${version} ${equipmentName}`),
    ['terms 2 Quarto', 'start 1 Quarto', 'terms 1 Sala', 'start 1 Sala'],
  );
  assert.deepEqual([rows[0]?.ip, rows[0]?.language], ['127.0.0.1', 'pt']);
  const [now, , before] = rows;
  const read = (row = before) => client.browser.expect(acceptanceView, 'GET', `/api/acceptances/${row?.id}`);
  assert.match((await read()).body, /120 minutos gratuitos/);
  assert.equal((await read(now)).body, '## Novo\nOutro texto.');

  await client.browser.expect(done, 'POST', `/api/acceptances/${before?.id}/mail`);
  const mail = await lastMailTo(app, client.email);
  assert.match(mail, /Termos da assistência remota iPonto \(versão 1\)/);
  assert.match(mail, /120 minutos gratuitos/);
});

test('G4: what somebody agreed to is theirs and the office’s to read, and theirs alone to have mailed', async () => {
  const [row] = await accepted();
  const path = `/api/acceptances/${row?.id}`;
  for (const address of [path, `/api/clients/${client.clientId}/acceptances`]) {
    assert.equal((await stranger.browser.get(address)).code, 'not-found');
    assert.equal((await owner.browser.get(address)).code, null);
  }
  assert.equal((await stranger.browser.post(`${path}/mail`)).code, 'not-found');
  assert.equal((await owner.browser.post(`${path}/mail`)).code, 'not-allowed');
});

test('G4: whoever asks for mail after mail gets one a minute, and soon none', async () => {
  const [row] = await accepted();
  const path = `/api/acceptances/${row?.id}/mail`;
  const codes = [];
  for (let times = 0; times < 12; times++) codes.push((await client.browser.post(path)).code);
  assert.deepEqual(new Set(codes), new Set([null, 'too-many-requests']));
  const mails = await app.db.selectFrom('mails').select('id').where('key', 'like', `acceptance:${row?.id}:%`).execute();
  assert.equal(mails.length, 1);
});
