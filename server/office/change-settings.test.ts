import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { RULE_BOUNDS, type RuleFigure, type SessionRules, sessionRules } from '../../protocol/settings.ts';
import { readSettings } from '../settings/settings-store.ts';
import { type Scene, setScene } from '../testing/role-scene.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let scene: Scene;
let rules: SessionRules;
before(async () => {
  app = await startTestApp();
  scene = await setScene(app);
  rules = await scene.browsers.owner.expect(sessionRules, 'GET', '/api/settings');
});
after(() => app.close());

const put = (change: object) => scene.browsers.owner.request('PUT', '/api/settings', { ...rules, ...change });
const FIGURES = Object.entries(RULE_BOUNDS) as [RuleFigure, readonly [number, number]][];

test('the owner changes the rules of the sessions, and they hold', async () => {
  assert.partialDeepStrictEqual(rules, { noPictureSeconds: 60, recordingDays: 30, onRecordingFailure: 'continue' });
  const changed = { ...rules, noPictureSeconds: 90, recordingDays: 60, onRecordingFailure: 'end-uncharged' };
  assert.deepEqual((await put(changed)).body, changed);
  assert.partialDeepStrictEqual(await readSettings(app.db), changed);
  assert.deepEqual((await scene.browsers.office.get('/api/settings')).body, changed);
});

for (const [name, [from, to]] of FIGURES) {
  test(`${name} is from ${from} to ${to}, on the page as in the database`, async () => {
    for (const good of [from, to]) assert.equal((await put({ [name]: good })).status, 200, String(good));
    const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    for (const bad of [from - 1, to + 1]) {
      const refused = await put({ [name]: bad });
      assert.equal(refused.code, 'bad-request');
      assert.match(JSON.stringify(refused.body), new RegExp(name));
      await assert.rejects(
        sql`update settings set ${sql.ref(column)} = ${bad}`.execute(app.db),
        /violates check constraint/,
        String(bad),
      );
    }
    assert.equal((await put({ [name]: 1.5 })).code, 'bad-request');
  });
}
