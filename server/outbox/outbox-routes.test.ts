import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addStaff, type StaffMember, setUpOwner } from '../testing/people.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let owner: StaffMember;
let office: StaffMember;
before(async () => {
  app = await startTestApp();
  owner = await setUpOwner(app);
  office = await addStaff(app, owner, { name: 'Jorge Pinto', email: 'jorge@iponto.example', role: 'office' });
});
after(() => app.close());

test('a mail that lets somebody into an account is read by the owner alone', async () => {
  const mails = (await office.browser.get('/api/outbox')).body as { id: string; kind: string }[];
  const invitation = mails.find(({ kind }) => kind === 'invitation') ?? assert.fail('no invitation');
  assert.equal((await office.browser.get(`/api/outbox/${invitation.id}`)).code, 'not-allowed');
  assert.equal((await owner.browser.get(`/api/outbox/${invitation.id}`)).status, 200);
});
