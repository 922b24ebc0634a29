import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { done } from '../../protocol/common.ts';
import { clientChange, clientRow, clientView, meView } from '../../protocol/people.ts';
import {
  addClient,
  addEquipment,
  addStaff,
  CLIENT_BODY,
  type StaffMember,
  setUpOwner,
  signInClient,
} from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let technician: StaffMember;
before(async () => {
  app = await startTestApp();
  const owner = await setUpOwner(app);
  technician = await addStaff(app, owner, { name: 'Rui Matos', email: 'rui@iponto.example', role: 'technician' });
});
after(() => app.close());

const view = (id: string) => technician.browser.expect(clientView, 'GET', `/api/clients/${id}`);

async function found(words: string): Promise<string[]> {
  const rows = await technician.browser.expect(
    z.array(clientRow),
    'GET',
    `/api/clients?q=${encodeURIComponent(words)}`,
  );
  return rows.map((row) => row.name);
}

test('A2 A4: a client is seen with equipment, paid services and free minutes', async () => {
  const { clientId, browser } = await addClient(app, technician);
  const equipmentId = await addEquipment(technician, clientId, { assistedOn: '2026-11-20' });
  const seen = await view(clientId);
  const [equipment, service] = [seen.equipment[0], seen.paidServices[0]];
  assert.deepEqual(seen.address, CLIENT_BODY.address);
  assert.equal(seen.freeMinutesLeft, 120);
  assert.deepEqual([equipment?.id, equipment?.state, equipment?.assisted], [equipmentId, 'pending', true]);
  assert.deepEqual([service?.equipmentId, service?.amountCents], [equipmentId, 4500]);
  // The day begins in Lisbon.
  assert.equal(service?.boughtAt, '2026-11-20T00:00:00Z');
  assert.deepEqual(await browser.expect(clientView, 'GET', `/api/clients/${clientId}`), seen);
});

test('what is wrong with a client’s data is told by its name', async () => {
  const wrong = {
    'bad-tax-number': { taxNumber: '123456780' },
    'bad-postal-code': { address: { ...CLIENT_BODY.address, postalCode: '4050' } },
    'bad-request': { email: 'conceicao' },
    'email-taken': { email: CLIENT_BODY.email.toUpperCase() },
  };
  for (const [code, change] of Object.entries(wrong)) {
    const body = { ...CLIENT_BODY, email: 'fresh@example.pt', ...change };
    assert.equal((await technician.browser.post('/api/clients', body)).code, code);
  }
  assert.equal(
    (await technician.browser.post('/api/clients', { ...CLIENT_BODY, email: technician.email })).code,
    'email-taken',
  );
});

test('a client abroad keeps the tax number of their country', async () => {
  const address = { street: 'Calle Mayor 1', postalCode: '28013', city: 'Madrid', country: 'ES' };
  const { clientId } = await addClient(app, technician, {
    email: 'pilar@example.es',
    taxNumber: 'ESX1234567L',
    address,
  });
  assert.equal((await view(clientId)).taxNumber, 'ESX1234567L');
  const wrong = { ...CLIENT_BODY, email: 'luz@example.es', taxNumber: 'ES*1234567', address };
  assert.equal((await technician.browser.post('/api/clients', wrong)).code, 'bad-tax-number');
});

test('of two clients added with one address at the same time one comes to be', async () => {
  const body = { ...CLIENT_BODY, email: 'twice@example.pt' };
  const replies = await Promise.all([1, 2, 3].map(() => technician.browser.post('/api/clients', body)));
  assert.deepEqual(replies.map((reply) => reply.code).sort(), ['email-taken', 'email-taken', null].sort());
});

test('clients are found by name, email and phone, whatever the case, accents and spaces', async () => {
  const body = { name: 'Ângela Brandão', email: 'angela_b@example.pt', phone: '+351 961 222 333' };
  await addClient(app, technician, body);
  for (const words of ['ângela', 'ANGELA', 'brandao', 'Brandão', 'angela_b@', '961222', '961 222 333']) {
    assert.deepEqual(await found(words), ['Ângela Brandão'], words);
  }
  for (const words of ['%', 'angela%b', 'angelaxb', '\\', '0000000']) assert.deepEqual(await found(words), [], words);
  const everyone = await found('');
  assert.deepEqual(
    everyone,
    everyone.toSorted((a, b) => a.localeCompare(b, 'pt')),
  );
  assert.equal(everyone[0], 'Ângela Brandão');
  assert.equal(everyone.length > 2, true);
});

test('a client’s own data is changed in part; what is left out stays', async () => {
  const { clientId, browser } = await addClient(app, technician, { email: 'joana@example.pt' });
  const before = await view(clientId);
  await browser.expect(done, 'PATCH', `/api/clients/${clientId}`, { phone: ' 961  222 333', language: 'en' });
  assert.deepEqual(await view(clientId), { ...before, phone: '961 222 333', language: 'en' });
  await browser.expect(done, 'PATCH', `/api/clients/${clientId}`, { taxNumber: '', receiptBy: 'post' });
  assert.deepEqual(await view(clientId), {
    ...before,
    phone: '961 222 333',
    language: 'en',
    taxNumber: null,
    receiptBy: 'post',
  });
  const me = await browser.expect(meView, 'GET', '/api/me');
  assert.equal(me.language, 'en');
  for (const [code, change] of [
    ['bad-tax-number', { taxNumber: '1' }],
    ['bad-phone-number', { phone: '12' }],
    ['bad-postal-code', { address: { ...CLIENT_BODY.address, postalCode: '12' } }],
    // It stands on fiscal documents, and below what was agreed to.
    ['not-allowed', { name: 'Joana Sá' }],
  ] as const) {
    assert.equal((await browser.request('PATCH', `/api/clients/${clientId}`, change)).code, code);
  }
});

test('what is changed in a client’s data is kept for staff, field by field, with who did it', async () => {
  const { clientId, browser } = await addClient(app, technician, { email: 'matilde@example.pt' });
  const path = `/api/clients/${clientId}`;
  const address = { ...CLIENT_BODY.address, street: 'Rua Nova 1' };
  await browser.expect(done, 'PATCH', path, { address, taxNumber: '' });
  app.clock.advance({ minutes: 1 });
  await technician.browser.expect(done, 'PATCH', path, { name: 'Matilde Sá', taxNumber: null });
  const changes = await technician.browser.expect(z.array(clientChange), 'GET', `${path}/changes`);
  assert.deepEqual(changes.map(({ field, before, after, by }) => [field, before, after, by]).sort(), [
    ['name', CLIENT_BODY.name, 'Matilde Sá', 'Rui Matos'],
    ['street', CLIENT_BODY.address.street, 'Rua Nova 1', null],
    ['taxNumber', CLIENT_BODY.taxNumber, '', null],
  ]);
  assert.equal(changes[0]?.field, 'name');
});

test('staff change the address a client signs in by at once, and the old one then opens nothing', async () => {
  const client = await addClient(app, technician, { email: 'old@example.pt' });
  const path = `/api/clients/${client.clientId}`;
  assert.equal((await client.browser.request('PATCH', path, { email: 'mine@example.pt' })).code, 'not-allowed');
  assert.equal((await technician.browser.request('PATCH', path, { email: CLIENT_BODY.email })).code, 'email-taken');
  await technician.browser.expect(done, 'PATCH', path, { email: 'new@example.pt' });
  assert.equal((await client.browser.expect(meView, 'GET', '/api/me')).role, 'visitor');
  const browser = await signInClient(app, 'new@example.pt');
  assert.equal((await browser.expect(meView, 'GET', '/api/me')).clientId, client.clientId);
  const mails = () => app.db.selectFrom('mails').select('id').where('recipient', '=', 'old@example.pt').execute();
  const before = (await mails()).length;
  await app.browser().post('/api/sign-in/link', { email: 'old@example.pt' });
  assert.equal((await mails()).length, before);
});

test('a client learns nothing of another, nor of one that does not exist', async () => {
  const { browser } = await addClient(app, technician, { email: 'curious@example.pt' });
  const other = await addClient(app, technician, { email: 'private@example.pt' });
  for (const id of [other.clientId, crypto.randomUUID()]) {
    assert.equal((await browser.get(`/api/clients/${id}`)).code, 'not-found');
    assert.equal((await browser.request('PATCH', `/api/clients/${id}`, { name: 'X' })).code, 'not-found');
  }
  assert.equal((await browser.get('/api/clients')).code, 'not-allowed');
  assert.equal((await technician.browser.get(`/api/clients/${crypto.randomUUID()}`)).code, 'not-found');
});
