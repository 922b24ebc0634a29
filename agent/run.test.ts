import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CONTROL_CLOSE } from '../protocol/agent.ts';
import { newPrivateKey } from '../server/platform/ed25519.ts';
import { makeKeyPair } from './keys.ts';
import { run } from './run.ts';
import { until } from './testing/agent-process.ts';
import { type FakeDesktop, fakeDesktop } from './testing/fake-desktop.ts';
import { type RawControlServer, startRawControlServer } from './testing/raw-control-server.ts';

const equipmentId = randomUUID();
const session = randomUUID();
let server: RawControlServer;
let desktop: FakeDesktop;
let folder: string;
let lines: { event: string; reason?: unknown }[];
let stop: AbortController;
let running: Promise<void>;

beforeEach(async () => {
  server = await startRawControlServer();
  desktop = fakeDesktop();
  folder = mkdtempSync(join(tmpdir(), 'iponto-run-'));
});
afterEach(async () => {
  stop.abort();
  await running;
  server.stop();
  assert.equal(desktop.alive(), 0);
  rmSync(folder, { recursive: true });
});

function startAgent(): void {
  lines = [];
  stop = new AbortController();
  const pair = makeKeyPair();
  const enrolment = { url: server.url, equipmentId, equipmentName: 'PC', serverPublicKey: server.publicKey, ...pair };
  const log = (event: string, details: Readonly<Record<string, unknown>> = {}) =>
    void lines.push({ event, ...details });
  running = run({ enrolment, folder, desktop, version: '1', log, signal: stop.signal });
}

const said = (event: string) => lines.filter((line) => line.event === event);
const connected = () => until('connected', () => said('connected').length > 0);
const refusals = () => server.reports.filter((report) => report.kind === 'refused').map((report) => report.reason);

test('a replayed, a late, an unsigned and another server’s instruction are refused, logged and reported, and start nothing', async () => {
  startAgent();
  await connected();
  const offer = server.seal({ equipmentId, kind: 'offer', session, pageUrl: 'https://ajuda.iponto.pt/e' });
  server.send(offer);
  await until('opened', () => desktop.opened.length === 1);
  const late = Temporal.Now.instant().subtract({ seconds: 1 }).toString();
  server.send(offer);
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: false, expiry: late }));
  server.send({ ...server.seal({ equipmentId, kind: 'start', session, resume: false }), signature: 'A'.repeat(86) });
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: false }, newPrivateKey()));
  server.send(server.seal({ equipmentId: randomUUID(), kind: 'start', session, resume: true }));
  await until('five refusals', () => refusals().length === 5);
  assert.deepEqual(refusals(), ['replayed', 'expired', 'bad-signature', 'bad-signature', 'other-equipment']);
  assert.deepEqual(
    said('instruction-refused').map((line) => line.reason),
    refusals(),
  );
  assert.equal(desktop.opened.length, 1);
  assert.equal(desktop.started(), 0);
});

test('a replay is refused after a restart of the agent too', async () => {
  startAgent();
  await connected();
  const resume = server.seal({ equipmentId, kind: 'start', session, resume: true });
  server.send(resume);
  await until('started', () => desktop.alive() === 1);
  stop.abort();
  await running;
  assert.equal(desktop.alive(), 0);
  startAgent();
  await connected();
  server.send(resume);
  await until('refused', () => refusals().length === 1);
  assert.equal(desktop.started(), 1);
});

test('an instruction before the server has proved who it is, is refused even when it is signed', async () => {
  server.options.welcome = false;
  startAgent();
  await until('hello', () => server.hellos.length === 1);
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: true }));
  await until('refused', () => said('instruction-refused').length === 1);
  assert.equal(desktop.started(), 0);
});

test('expiries are judged by the server’s clock, however wrong this machine’s own is', async () => {
  const inTwoHours = () => Temporal.Now.instant().add({ hours: 2 });
  server.options.at = () => inTwoHours().toString();
  startAgent();
  await connected();
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: true }));
  await until('late by that clock', () => refusals().length === 1);
  const expiry = inTwoHours().add({ seconds: 30 }).toString();
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: true, expiry }));
  await until('in time by that clock', () => desktop.alive() === 1);
});

test('a desktop that can not be served is told with its reason, and no page is opened', async () => {
  desktop.answer = { supported: false, reason: 'wayland' };
  startAgent();
  await connected();
  server.send(server.seal({ equipmentId, kind: 'offer', session, pageUrl: 'https://ajuda.iponto.pt/e' }));
  await until('told', () => server.reports.length === 1);
  assert.equal(server.reports[0]?.kind, 'unsupported');
  assert.equal(server.reports[0]?.reason, 'wayland');
  assert.deepEqual(desktop.opened, []);
});

test('a message that is not in the protocol ends the connection, and the agent comes back', async () => {
  startAgent();
  await connected();
  server.send('{"type":"run","command":"ls"}');
  await until('connected again', () => said('connected').length === 2);
});

test('an agent that is revoked stops the session at once', async () => {
  startAgent();
  await connected();
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: true }));
  await until('started', () => desktop.alive() === 1);
  server.closeSocket(CONTROL_CLOSE.revoked);
  await until('stopped', () => desktop.alive() === 0, 1_000);
});

test('an agent that is told to stop takes the desktop away at once, though the server does not answer its goodbye', async () => {
  startAgent();
  await connected();
  server.send(server.seal({ equipmentId, kind: 'start', session, resume: true }));
  await until('started', () => desktop.alive() === 1);
  server.freeze();
  let gone = false;
  void running.then(() => {
    gone = true;
  });
  const at = performance.now();
  stop.abort();
  await until('the desktop is closed', () => desktop.alive() === 0, 1_000);
  assert.equal(gone, false, 'the desktop is closed before the goodbye is over');
  await running;
  assert.ok(performance.now() - at < 3_000);
});
