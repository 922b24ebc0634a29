import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { done } from '../../protocol/common.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import { deletionRow } from '../../protocol/personal-data.ts';
import { enrolByHand } from '../testing/agent-by-hand.ts';
import { addClient, addEquipment, setUpOwner } from '../testing/people.ts';
import { startTestApp } from '../testing/test-app.ts';

test('N3: an agent that is connected while its client is deleted leaves neither address nor facts behind as it is cut off', async (t) => {
  const app = await startTestApp();
  t.after(() => app.close());
  const owner = await setUpOwner(app);
  const { browser, clientId } = await addClient(app, owner);
  const equipmentId = await addEquipment(owner, clientId);
  const path = `/api/equipment/${equipmentId}/enrolment-code`;
  const { code } = await owner.browser.expect(enrolmentCodeView, 'POST', path);
  const agent = await (await enrolByHand(app, equipmentId, code)).connect();

  const file = await browser.get(`/api/clients/${clientId}/export`);
  assert.deepEqual([file.status, file.headers.get('cache-control')], [200, 'no-store']);
  await browser.expect(done, 'POST', `/api/clients/${clientId}/deletion`, { words: '' });
  const [asked] = await owner.browser.expect(z.array(deletionRow), 'GET', '/api/deletion-requests');
  await owner.browser.expect(done, 'POST', `/api/deletion-requests/${asked?.id}/carry-out`);
  await agent.cutOff;
  // By then what was to be done about its end has been done.
  await app.restart();
  const row = await app.db
    .selectFrom('equipment')
    .select(['agent_address', 'agent_version', 'last_seen_at', 'facts', 'agent_public_key'])
    .where('id', '=', equipmentId)
    .executeTakeFirstOrThrow();
  assert.deepEqual(Object.values(row), [null, null, null, null, null]);
  assert.equal((await owner.browser.get(`/api/clients/${clientId}`)).code, 'not-found');
});
