import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { lookAnswer, recordingView } from '../../protocol/recordings.ts';
import { addRecording, recordingFilesIn } from '../testing/recorded-session.ts';
import { type Scene, setScene } from '../testing/role-scene.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { until } from '../testing/until.ts';

const SECRET = 'a'.repeat(64);
const mp4 = randomBytes(200_000);
const dataDir = mkdtempSync(join(tmpdir(), 'iponto-video-'));
let app: TestApp;
let scene: Scene;
let path: string;
before(async () => {
  app = await startTestApp({ config: { dataDir, secretKey: SECRET } });
  scene = await setScene(app);
  const { recordingId } = scene.things;
  await app.db.deleteFrom('recordings').where('session_id', '=', recordingId).execute();
  const row = {
    ...{ session_id: recordingId, duration_ms: 600_000, video_bytes: mp4.length },
    starts_at: app.clock.now().subtract({ hours: 24 }),
  };
  await addRecording(app.db, row, { recordingFiles: recordingFilesIn(dataDir, SECRET), mp4 });
  path = `/api/recordings/${recordingId}`;
});
after(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function lookFor(kind: 'watch' | 'export'): Promise<string> {
  const body = { kind, reason: 'Conferir' };
  const { look } = await scene.browsers.office.expect(lookAnswer, 'POST', `${path}/looks`, body);
  return `${path}/video?look=${look}`;
}

async function video(address: string, { range, method = 'GET', language = 'pt' }: Record<string, string> = {}) {
  const cookie = scene.browsers.office.cookieFor(address);
  const headers = { cookie, 'accept-language': language, ...(range === undefined ? {} : { range }) };
  const response = await fetch(app.address + address, { method, headers });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

test('G2: a player gets the range it asks for, and only of what it asks for', async () => {
  const address = await lookFor('watch');
  for (const [range, from, to] of [
    ['bytes=0-', 0, mp4.length],
    ['bytes=0-99', 0, 100],
    ['bytes=65530-65545', 65_530, 65_546],
    ['bytes=199999-', 199_999, 200_000],
    ['bytes=-500', 199_500, 200_000],
    ['bytes=100000-9999999', 100_000, 200_000],
  ] as const) {
    const { status, headers, body } = await video(address, { range });
    assert.equal(status, 206);
    assert.equal(headers.get('content-range'), `bytes ${from}-${to - 1}/${mp4.length}`);
    assert.equal(headers.get('content-length'), String(to - from));
    assert.ok(body.equals(mp4.subarray(from, to)), range);
  }
});

test('without a range the whole video comes, kept by nobody on the way', async () => {
  const { status, headers, body } = await video(await lookFor('watch'));
  assert.equal(status, 200);
  assert.ok(body.equals(mp4));
  assert.equal(headers.get('content-type'), 'video/mp4');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('accept-ranges'), 'bytes');
  assert.equal(headers.get('content-disposition'), null);
});

test('a range beyond the end is refused with the length, and HEAD tells it without a byte', async () => {
  const address = await lookFor('watch');
  const beyond = await video(address, { range: 'bytes=200000-' });
  assert.equal(beyond.status, 416);
  assert.equal(beyond.headers.get('content-range'), 'bytes */200000');
  const head = await video(address, { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.headers.get('content-length'), '200000');
  assert.equal(head.body.length, 0);
  const part = await video(address, { method: 'HEAD', range: 'bytes=10-19' });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get('content-length'), '10');
});

test('a copy is a file with a good name, in the language of whoever takes it', async () => {
  const address = await lookFor('export');
  const { recordings } = { recordings: recordingView.parse((await scene.browsers.office.get(path)).body) };
  const number = recordings.sessionNumber;
  const portuguese = await video(address);
  assert.equal(
    portuguese.headers.get('content-disposition'),
    `attachment; filename="gravacao-sessao-${number}-2026-11-21.mp4"`,
  );
  const english = await video(address, { language: 'en' });
  assert.equal(
    english.headers.get('content-disposition'),
    `attachment; filename="recording-session-${number}-2026-11-21.mp4"`,
  );
  assert.ok(english.body.equals(mp4));
});

test('a player that leaves in the middle leaves nothing open', async () => {
  const address = await lookFor('watch');
  const gone = new AbortController();
  const cookie = scene.browsers.office.cookieFor(address);
  const response = await fetch(app.address + address, { headers: { cookie }, signal: gone.signal });
  await response.body?.getReader().read();
  gone.abort();
  assert.equal((await video(address, { range: 'bytes=0-9' })).status, 206);
});

test('a look without a reason, or of another kind, is none', async () => {
  for (const body of [{ kind: 'watch', reason: '  ' }, { kind: 'glance', reason: 'x' }, { kind: 'watch' }]) {
    assert.equal((await scene.browsers.office.post(`${path}/looks`, body)).code, 'bad-request');
  }
});

test('deleted by the owner, the program’s own job removes the files and says so', async () => {
  const address = await lookFor('watch');
  assert.equal((await scene.browsers.owner.post(`${path}/delete`, { reason: 'Pedido do cliente' })).status, 200);
  assert.equal((await video(address)).status, 409);
  const gone = await until('it is gone', async () => {
    const view = recordingView.parse((await scene.browsers.office.get(path)).body);
    return view.state === 'deleted' ? view : null;
  });
  assert.equal(gone.deletion?.reason, 'Pedido do cliente');
});
