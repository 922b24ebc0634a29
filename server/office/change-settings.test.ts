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

test('S1: the owner sets the hours and the closed days from now on; a schedule that is none is refused', async () => {
  const body = {
    opens: '09:00',
    closes: '18:00',
    closed: { nationalHolidays: true, weekdays: [7, 7], days: ['2026-12-24'] },
  };
  const set = (change: object) => scene.browsers.owner.request('PUT', '/api/company/schedule', { ...body, ...change });
  app.clock.advance({ minutes: 1 });
  const before = await scene.browsers.owner.get('/api/price?minutes=10&at=2026-12-25T12:00:00Z');
  assert.partialDeepStrictEqual(before.body, { sos: false });
  assert.partialDeepStrictEqual((await set({})).body, {
    ...body,
    closed: { ...body.closed, weekdays: [7] },
    initialCents: 1350,
  });
  for (const [at, sos] of [
    ['2026-12-23T09:00:00Z', false],
    ['2026-12-23T18:00:00Z', true],
    ['2026-12-25T12:00:00Z', true],
    ['2026-12-24T12:00:00Z', true],
    ['2026-12-27T12:00:00Z', true],
  ] as const) {
    const { body: price } = await scene.browsers.owner.get(`/api/price?minutes=10&at=${at}`);
    assert.partialDeepStrictEqual(price, { sos }, at);
  }
  assert.equal((await set({ opens: '18:00' })).code, 'bad-schedule');
  const everyDay = { ...body.closed, weekdays: [1, 2, 3, 4, 5, 6, 7] };
  assert.equal((await set({ closed: everyDay })).code, 'bad-schedule');
});
