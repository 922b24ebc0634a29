import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { enrolAnswerSchema } from '../../protocol/agent.ts';
import { done } from '../../protocol/common.ts';
import { clientView, enrolmentCodeView, equipmentView } from '../../protocol/people.ts';
import { newPrivateKey, publicKeyText } from '../platform/ed25519.ts';
import { addClient, addEquipment, addStaff, type StaffMember, setUpOwner } from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { agentKey, recordFacts, recordSeen } from './equipment-store.ts';

let app: TestApp;
let technician: StaffMember;
let clientId: ClientId;
before(async () => {
  app = await startTestApp();
  const owner = await setUpOwner(app);
  technician = await addStaff(app, owner, { name: 'Rui Matos', email: 'rui@iponto.example', role: 'technician' });
  clientId = (await addClient(app, technician)).clientId;
});
after(() => app.close());

const FACTS = {
  ...{ os: 'Debian 13', hostname: 'sala', arch: 'x64', memoryBytes: 8e9, uptimeSeconds: 60 },
  desktop: { supported: true },
} as const;

const enrolBody = (code: string) => ({ code, publicKey: publicKeyText(newPrivateKey()), facts: FACTS });

const newCode = (id: EquipmentId) =>
  technician.browser.expect(enrolmentCodeView, 'POST', `/api/equipment/${id}/enrolment-code`);

async function seen(id: EquipmentId) {
  const client = await technician.browser.expect(clientView, 'GET', `/api/clients/${clientId}`);
  return client.equipment.find((each) => each.id === id) ?? assert.fail('not in the list');
}

test('A5: a code enrols the equipment’s agent once, and the technician who made it answers for it', async () => {
  const id = await addEquipment(technician, clientId, { name: 'Sala' });
  assert.equal((await seen(id)).state, 'pending');
  const { code, command, expiresAt } = await newCode(id);
  assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const address = app.address.replace('127.0.0.1', 'localhost');
  assert.equal(command, `npm run agent -- enrol ${address} ${code} && npm run agent -- service install`);
  assert.equal(expiresAt, app.clock.now().add({ minutes: 30 }).toString());

  const body = enrolBody(code.toLowerCase().replace('-', ' '));
  const answer = await app.browser().expect(enrolAnswerSchema, 'POST', '/api/agent/enrol', body);
  assert.deepEqual([answer.equipmentId, answer.equipmentName], [id, 'Sala']);
  assert.equal((await seen(id)).state, 'configured');
  assert.equal(await agentKey(app.db, id), body.publicKey);
  const row = await app.db.selectFrom('equipment').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.deepEqual([row.state_by, row.facts], [technician.userId, FACTS]);
  assert.equal((await app.browser().post('/api/agent/enrol', enrolBody(code))).code, 'code-used-or-expired');
});

test('A5: of many agents with one code at the same time one enrols', async () => {
  const id = await addEquipment(technician, clientId, { name: 'Corrida' });
  const { code } = await newCode(id);
  const bodies = [1, 2, 3, 4].map(() => enrolBody(code));
  const replies = await Promise.all(bodies.map((body) => app.browser().post('/api/agent/enrol', body)));
  const won = replies.flatMap((reply, n) => (reply.status === 200 ? [bodies[n]?.publicKey] : []));
  assert.deepEqual(won, [await agentKey(app.db, id)]);
  assert.deepEqual(replies.filter((reply) => reply.code === 'code-used-or-expired').length, 3);
});

test('A5: a code is good for half an hour, and a newer one replaces it', async () => {
  const id = await addEquipment(technician, clientId, { name: 'Tarde' });
  const first = await newCode(id);
  const second = await newCode(id);
  assert.equal((await app.browser().post('/api/agent/enrol', enrolBody(first.code))).code, 'code-used-or-expired');
  app.clock.advance({ minutes: 30 });
  assert.equal((await app.browser().post('/api/agent/enrol', enrolBody(second.code))).code, 'code-used-or-expired');
  assert.equal((await seen(id)).state, 'pending');
});

test('A5 A4: who gives the set-up up says why; the agent’s key is then worth nothing, the assistance still counts', async () => {
  const id = await addEquipment(technician, clientId, { name: 'Velho', assistedOn: '2026-11-20' });
  await app.browser().expect(enrolAnswerSchema, 'POST', '/api/agent/enrol', enrolBody((await newCode(id)).code));
  const path = `/api/equipment/${id}/state`;
  for (const state of ['renounced', 'unsupported'] as const) {
    assert.equal((await technician.browser.post(path, { state, reason: ' ' })).code, 'reason-needed');
    await technician.browser.expect(done, 'POST', path, { state, reason: 'Não quer programas' });
    const after = await seen(id);
    assert.deepEqual([after.state, after.stateReason, after.assisted], [state, 'Não quer programas', true]);
    assert.equal(await agentKey(app.db, id), null);
  }
  await technician.browser.expect(done, 'POST', path, { state: 'pending' });
  assert.deepEqual([(await seen(id)).state, (await seen(id)).stateReason], ['pending', null]);
  assert.equal((await technician.browser.post(path, { state: 'configured' })).code, 'bad-request');
});

test('what the agent tells is kept while it has a key, and no longer', async () => {
  const id = await addEquipment(technician, clientId, { name: 'Perto' });
  await app.browser().expect(enrolAnswerSchema, 'POST', '/api/agent/enrol', enrolBody((await newCode(id)).code));
  const tell = (version: string, at: Temporal.Instant) =>
    app.db.transaction().execute(async (tx) => {
      await recordFacts(tx, id, FACTS, at);
      await recordSeen(tx, id, { version, address: '203.0.113.7', at });
    });
  const at = app.clock.now();
  await tell('1.2.3', at);
  const view = await seen(id);
  assert.deepEqual([view.agentVersion, view.lastSeenAt, view.agentOnline], ['1.2.3', at.toString(), false]);
  await technician.browser.expect(done, 'POST', `/api/equipment/${id}/revoke`, { reason: 'Vendido' });
  await tell('9.9.9', at.add({ minutes: 1 }));
  assert.deepEqual(await seen(id), { ...view, state: 'pending', way: 'browser', stateReason: 'Vendido' });
});

test('A2 A4: a paid service has a price above nothing, a day that has come, and an equipment of the same client', async () => {
  const own = await addEquipment(technician, clientId, { name: 'Próprio' });
  const other = await addClient(app, technician, { email: 'other@example.pt' });
  const foreign = await addEquipment(technician, other.clientId, { name: 'Alheio' });
  const body = {
    ...{ equipmentId: own, boughtOn: '2026-11-22', place: 'on-site', description: 'Disco novo', amount: '45,00' },
  };
  const path = `/api/clients/${clientId}/paid-services`;
  const wrong = {
    'bad-amount': [{ amount: '0' }, { amount: '-1' }, { amount: 'x' }],
    'in-the-future': [{ boughtOn: '2026-11-23' }],
    'not-found': [{ equipmentId: foreign }, { equipmentId: crypto.randomUUID() }],
    'bad-request': [{ place: 'remote' }, { boughtOn: '2026-11-31' }, { description: '' }],
  };
  for (const [code, changes] of Object.entries(wrong)) {
    for (const change of changes) {
      const reply = await technician.browser.post(path, { ...body, ...change });
      assert.equal(reply.code, code, JSON.stringify(change));
    }
  }
  assert.equal((await seen(own)).assisted, false);
  assert.equal((await technician.browser.post(path, { ...body, equipmentId: null })).status, 201);
  assert.equal((await seen(own)).assisted, false);
  assert.equal((await technician.browser.post(path, body)).status, 201);
  assert.equal((await seen(own)).assisted, true);
  assert.equal(
    (await technician.browser.post(`/api/clients/${crypto.randomUUID()}/paid-services`, body)).code,
    'not-found',
  );
});

test('codes can not be tried at random', async () => {
  await app.restart();
  const codes = [];
  for (let n = 0; n < 12; n++) codes.push((await app.browser().post('/api/agent/enrol', enrolBody('AAAA-AAAA'))).code);
  assert.deepEqual(codes.slice(0, 10), Array(10).fill('code-used-or-expired'));
  assert.deepEqual(codes.slice(10), ['too-many-requests', 'too-many-requests']);
});

test('A5: clients add a computer that we never saw, theirs alone and ten at most; staff may add more', async () => {
  const { browser, clientId: own } = await addClient(app, technician, { email: 'dez@example.pt' });
  const path = `/api/clients/${own}/equipment`;
  const first = await browser.expect(equipmentView, 'POST', path, { name: 'Do meu pai' });
  assert.partialDeepStrictEqual(first, { name: 'Do meu pai', state: 'pending', assisted: false, way: 'browser' });
  assert.equal((await browser.post(`/api/clients/${clientId}/equipment`, { name: 'Alheio' })).code, 'not-found');
  const more = await Promise.all(Array.from({ length: 12 }, () => browser.post(path, { name: 'Outro' })));
  assert.equal(more.filter(({ status }) => status === 201).length, 9);
  assert.ok(more.every(({ status, code }) => status === 201 || code === 'too-many-equipment'));
  await technician.browser.expect(equipmentView, 'POST', path, { name: 'Da loja' });
});
