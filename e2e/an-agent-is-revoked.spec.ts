// A machine whose set-up is taken away: a real agent, as its own process, against the whole program.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type AgentProcess, runAgentCommand, startAgent, until } from '../agent/testing/agent-process.ts';
import type { EquipmentId } from '../domain/kernel/id.ts';
import { CONTROL_CLOSE } from '../protocol/agent.ts';
import { done } from '../protocol/common.ts';
import { equipmentDetails } from '../protocol/equipment.ts';
import { enrolmentCodeView } from '../protocol/people.ts';
import {
  addClient,
  addEquipment,
  addStaff,
  type StaffMember,
  setUpOwner,
  type TestClient,
} from '../server/testing/people.ts';
import { startTestApp, type TestApp } from '../server/testing/test-app.ts';

let app: TestApp;
let technician: StaffMember;
let client: TestClient;
let equipmentId: EquipmentId;
const state = mkdtempSync(join(tmpdir(), 'iponto-agent-'));
const agents: AgentProcess[] = [];

before(async () => {
  app = await startTestApp();
  const owner = await setUpOwner(app);
  technician = await addStaff(app, owner, { name: 'Rui Matos', email: 'rui@iponto.example', role: 'technician' });
  client = await addClient(app, technician);
  equipmentId = await addEquipment(technician, client.clientId, { name: 'Sala' });
});
after(async () => {
  for (const agent of agents) await agent.kill('SIGKILL');
  await app.close();
  rmSync(state, { recursive: true });
});

const seen = () => technician.browser.expect(equipmentDetails, 'GET', `/api/equipment/${equipmentId}`);
const newCode = () =>
  technician.browser.expect(enrolmentCodeView, 'POST', `/api/equipment/${equipmentId}/enrolment-code`);

async function enrolAndRun(): Promise<AgentProcess> {
  const { code } = await newCode();
  const enrolled = await runAgentCommand(['enrol', app.address, code, '--state', state]);
  assert.equal(enrolled.code, 0, enrolled.output);
  const agent = runAgain();
  await until('the agent is there', async () => (await seen()).agentOnline);
  return agent;
}

function runAgain(): AgentProcess {
  const agent = startAgent(state, {});
  agents.push(agent);
  return agent;
}

/** How long, in ms, until the agent has noticed that it was cut off with this code. */
async function cutOff(agent: AgentProcess, revoke: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  const isCut = ({ event, code }: Record<string, unknown>) =>
    event === 'disconnected' && code === CONTROL_CLOSE.revoked;
  const cut = until('the agent is cut off', () => agent.events().some(isCut));
  await revoke();
  await cut;
  return performance.now() - since;
}

test('A5: a revoked agent is cut off within a second, does not come back with its old key, and does with a new code', async () => {
  const agent = await enrolAndRun();
  const before = await seen();
  assert.ok(before.facts !== null && before.agentVersion !== null);
  assert.match(before.address ?? '', /^127\.0\.0\.1$/);
  const unspent = await newCode();
  const path = `/api/equipment/${equipmentId}/revoke`;
  assert.equal((await technician.browser.post(path, { reason: ' ' })).code, 'reason-needed');
  assert.equal((await seen()).agentOnline, true);
  const ms = await cutOff(agent, () => technician.browser.expect(done, 'POST', path, { reason: 'Computador vendido' }));
  assert.ok(ms < 1000, `${Math.round(ms)} ms`);
  const after = await seen();
  assert.deepEqual(
    [after.state, after.stateReason, after.stateBy, after.agentOnline],
    ['pending', 'Computador vendido', 'Rui Matos', false],
  );
  assert.equal((await technician.browser.post(path, { reason: 'outra vez' })).code, 'not-set-up');
  await agent.kill('SIGTERM');

  // The old key, from the start of the program, is turned away; so is a code that was made before.
  const back = runAgain();
  const isTurnedAway = ({ event, code }: Record<string, unknown>) =>
    event === 'disconnected' && code === CONTROL_CLOSE.notEnrolled;
  await until('the old key is turned away', () => back.events().some(isTurnedAway));
  assert.equal((await seen()).agentOnline, false);
  await back.kill('SIGTERM');
  const late = await runAgentCommand(['enrol', app.address, unspent.code, '--state', state]);
  assert.equal(late.code, 1, late.output);

  const anew = await enrolAndRun();
  assert.equal((await seen()).state, 'configured');

  // The client takes it away: that is renouncing it.
  const byClient = await cutOff(anew, () => client.browser.expect(done, 'POST', path, { reason: '' }));
  assert.ok(byClient < 1000, `${Math.round(byClient)} ms`);
  assert.partialDeepStrictEqual(await seen(), { state: 'renounced', agentOnline: false });
});
