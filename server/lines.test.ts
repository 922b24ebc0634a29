import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { asId } from '../domain/kernel/id.ts';
import { must } from '../domain/kernel/result.ts';
import { done, id } from '../protocol/common.ts';
import { enrolmentCodeView } from '../protocol/people.ts';
import { askView, type SessionView, sessionView } from '../protocol/sessions.ts';
import { recordEvent } from './sessions/record-event.ts';
import { type AgentByHand, type Enrolled, enrolByHand } from './testing/agent-by-hand.ts';
import type { Browser } from './testing/browser.ts';
import { addClient, addEquipment, addStaff, setUpOwner } from './testing/people.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';
import { until } from './testing/until.ts';

const silent = { tell: async () => undefined, hear: () => () => undefined, close: async () => undefined };

let app: TestApp;
let client: Browser;
let technician: Browser;
let equipment: Enrolled;
before(async () => {
  app = await startTestApp();
  const owner = await setUpOwner(app);
  technician = (await addStaff(app, owner, { name: 'Rui', email: 'rui@iponto.example', role: 'technician' })).browser;
  const signedIn = await addClient(app, owner);
  client = signedIn.browser;
  const equipmentId = await addEquipment(owner, signedIn.clientId, { assistedOn: '2026-11-20' });
  const path = `/api/equipment/${equipmentId}/enrolment-code`;
  const { code } = await owner.browser.expect(enrolmentCodeView, 'POST', path);
  equipment = await enrolByHand(app, equipmentId, code);
});
after(() => app.close());

const view = (session: string) => technician.expect(sessionView, 'GET', `/api/sessions/${session}`);
const kinds = ({ timeline }: SessionView) => timeline.map(({ kind }) => kind);
const kindsOf = async (session: string) => kinds(await view(session));
const act = (browser: Browser, path: string, body?: object) => browser.expect(done, 'POST', path, body);

/** From asking to the acceptance on the page that the agent was told to open. */
async function begin(agent: AgentByHand): Promise<string> {
  const asked = await client.expect(askView, 'GET', `/api/equipment/${equipment.equipmentId}/quote`);
  const session = await client.expect(z.object({ id }), 'POST', '/api/sessions', {
    ...{ equipmentId: equipment.equipmentId, problem: 'Lento', quote: asked.quote, termsVersion: asked.termsVersion },
    ...{ acceptsTerms: true, asksToStartAtOnce: true },
  });
  await act(technician, `/api/sessions/${session.id}/take`);
  await act(technician, `/api/sessions/${session.id}/offer`);
  const offer = await until('the offer is told', () => agent.told.find(({ kind }) => kind === 'offer'));
  const token = offer.kind === 'offer' ? new URL(offer.pageUrl).hash.replace('#token=', '') : '';
  const page = app.browser();
  await act(page, '/api/equipment-page/open', { token });
  await act(page, '/api/equipment-page/accept');
  await until('the start is told', () => agent.told.some((told) => told.kind === 'start' && !told.resume));
  // The relay, which sees the first picture, has tests of its own.
  const picture = { kind: 'picture', at: app.clock.now() } as const;
  must(await app.db.transaction().execute((tx) => recordEvent({ tx, live: silent }, asId(session.id), picture)));
  return session.id;
}

async function look(session: string): Promise<WebSocket> {
  const headers = { cookie: technician.cookieFor('/api/live') };
  const socket = new WebSocket(`${app.address.replace('http', 'ws')}/api/live`, { origin: app.address, headers });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hear', topics: [`session:${session}`] }));
  await until('the technician is there', async () => (await view(session)).technicianConnected);
  return socket;
}

test('T1: a newer connection of the same equipment takes the session over, after the former one in the timeline', async () => {
  const first = await equipment.connect();
  const session = await begin(first);
  const second = await equipment.connect();
  await until('the newer one is told to go on', () => second.told.some((told) => told.kind === 'start' && told.resume));
  assert.deepEqual((await kindsOf(session)).slice(-2), ['equipment-lost', 'equipment-connected']);
  await second.leave();
  await until('the loss is told', async () => !(await view(session)).equipmentConnected);
  assert.equal((await kindsOf(session)).at(-1), 'equipment-lost');
  await act(technician, `/api/sessions/${session}/end`, { reason: 'done' });
});

test('T1: a restart of the program is a gap of ours and nobody’s leaving; the session goes on when they are back', async () => {
  const agent = await equipment.connect();
  const session = await begin(agent);
  await look(session);
  app.clock.advance({ minutes: 5 });
  // A heartbeat of now, from which the gap is counted.
  await until('a heartbeat', async () => {
    const row = await app.db.selectFrom('server_heartbeats').select('at').executeTakeFirst();
    return row?.at.equals(app.clock.now());
  });
  await app.restart({ minutes: 20 });

  const back = await view(session);
  assert.equal(kinds(back).at(-1), 'server-gap');
  assert.ok(!kinds(back).some((kind) => kind.endsWith('-lost')));
  assert.deepEqual([back.state, back.equipmentConnected, back.technicianConnected], ['active', false, false]);
  const again = await equipment.connect();
  await until('the agent goes on', () => again.told.some((told) => told.kind === 'start' && told.resume));
  const page = await look(session);

  app.clock.advance({ minutes: 5 });
  await act(client, `/api/sessions/${session}/end`, { reason: 'stopped' });
  const { charge, meter } = await view(session);
  assert.equal(charge?.elapsedMs, 10 * 60_000);
  assert.equal(meter.gaps.length, 1);
  page.close();
});
