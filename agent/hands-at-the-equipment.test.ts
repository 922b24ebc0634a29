import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { asId, type EquipmentId, type SessionId } from '../domain/kernel/id.ts';
import type { AgentReport } from '../protocol/agent.ts';
import { type AgentProcess, runAgentCommand, startAgent, until, writeBrowser } from './testing/agent-process.ts';
import { type NestedDesktop, startNestedDesktop } from './testing/nested-desktop.ts';
import { openViewer, type Viewer } from './testing/rfb-viewer.ts';
import { type SmallServer, startSmallServer } from './testing/small-server.ts';
import { vncProcesses } from './testing/virtual-desktop.ts';

let desktop: NestedDesktop;
let server: SmallServer;
let state: string;
let browser: ReturnType<typeof writeBrowser>;
let agent: AgentProcess;
let equipment: EquipmentId;
let session: SessionId;
let viewer: Viewer;

before(async () => {
  desktop = await startNestedDesktop();
});
after(() => desktop.stop());

const start = () => startAgent(state, { DISPLAY: desktop.display, BROWSER: browser.path });
beforeEach(async () => {
  server = await startSmallServer();
  state = mkdtempSync(join(tmpdir(), 'iponto-hands-'));
  browser = writeBrowser(state);
  session = asId<'session'>(randomUUID());
  const enrolled = await runAgentCommand(['enrol', server.url, 'RIGHT-CODE', '--state', state]);
  assert.equal(enrolled.code, 0, enrolled.output);
  equipment = asId<'equipment'>([...server.keys.keys()][0] ?? '');
  agent = start();
  await until('the agent is connected', () => server.facts.length === 1);
  server.channel.instruct(equipment, { kind: 'offer', session, pageUrl: `${server.url}/equipment#token=t` });
  await until('the page is open', () => reported('offer-opened').length === 1);
  server.channel.instruct(equipment, { kind: 'start', session, resume: false });
  await until('the VNC server is up', () => reported('started').length === 1);
  viewer = await openViewer(server.viewerUrl(session, equipment), server.url);
  await viewer.picture();
});
afterEach(async () => {
  await agent.kill('SIGTERM');
  await server.stop();
  await until('nothing is held', () => desktop.disabled().length === 0);
  rmSync(state, { recursive: true });
});

/** The promise is a second, which a machine that is busy with other tests may need for a single look. */
const SOON_MS = 5_000;
const reported = (kind: AgentReport['kind']) => server.reports.filter((report) => report.kind === kind);
const ask = async (instruction: Parameters<SmallServer['channel']['ask']>[1]) => {
  const answer = await server.channel.ask(equipment, instruction, 30_000);
  return answer.ok ? answer.value.kind : answer.code;
};
const prove = () => ask({ kind: 'prove-local-input', session });
const hold = (held: boolean) => ask({ kind: 'hold-input', session, held });
const released = (key: string) =>
  desktop
    .keys()
    .split('\n\n')
    .some((event) => event.startsWith('KeyRelease') && event.includes(`, ${key})`));
const pressed = (key: string) => new RegExp(`KeyPress[^]*keysym 0x[0-9a-f]+, ${key}\\)`).test(desktop.keys());

test('R5: the equipment’s own keyboard and mouse are told apart from the technician’s, used at once, rested later', async () => {
  assert.equal(await prove(), 'not-by-hand');
  desktop.remotely('key', 'x');
  desktop.remotely('mousemove', '50', '60', 'click', '1');
  await until('the remote key arrived', () => pressed('x'));
  assert.equal(await prove(), 'not-by-hand', 'the technician can not prove a hand at the machine');
  assert.deepEqual(reported('input-used'), []);
  desktop.byHand('mousemove', '300', '310');
  await until('it is told', () => reported('input-used').length === 1);
  assert.equal(await prove(), 'not-by-hand', 'a movement is no yes');
  await until('it is proved', async () => {
    desktop.byHand('click', '1');
    return (await prove()) === 'by-hand';
  });
  await until('it rests', () => reported('input-rested').length === 1, 20_000);
  assert.equal(reported('input-used').length, 1);
  assert.equal(await prove(), 'not-by-hand', 'a press is good for a few seconds');
});

test('R5: held, the local keyboard does nothing and the technician’s does; freed, both do', async () => {
  assert.equal(await hold(true), 'input-held');
  assert.deepEqual(desktop.disabled().sort(), ['Xephyr virtual keyboard', 'Xephyr virtual mouse']);
  desktop.byHand('key', 'k');
  desktop.remotely('key', 'r');
  await until('the remote key arrived', () => pressed('r'));
  assert.equal(pressed('k'), false);
  assert.equal(await hold(false), 'input-freed');
  desktop.byHand('key', 'k');
  await until('the local key arrived', () => pressed('k'));
});

test('R5: whatever happens to the agent or its line, local input is free within a second', async () => {
  assert.equal(await hold(true), 'input-held');
  await agent.kill('SIGKILL');
  await until('freed after kill -9', () => desktop.disabled().length === 0, SOON_MS);
  agent = start();
  await until('it is back', () => server.facts.length === 2);
  server.channel.instruct(equipment, { kind: 'start', session, resume: true });
  await until('it goes on', () => reported('started').length === 2);
  assert.equal(reported('started')[1]?.reason, 'page-unknown');
  assert.equal(await hold(true), 'input-held');
  server.channel.instruct(equipment, { kind: 'end', session, reason: 'client-stopped' });
  await until('freed with the end', () => desktop.disabled().length === 0, SOON_MS);
});

test('R5: a technician who sees nothing any more holds nothing for long', async () => {
  assert.equal(await hold(true), 'input-held');
  viewer.close();
  await until('freed without a picture', () => desktop.disabled().length === 0, 15_000);
  await until('told', () => reported('input-freed').some(({ reason }) => reason === 'the picture is gone'));
});

test('R5: what the technician holds pressed when the picture goes is released, with the line and with the end', async () => {
  // Neither repeats by itself, which would look like being released.
  const [control, shift] = [0xffe3, 0xffe1];
  viewer.press(control);
  await until('it is down', () => pressed('Control_L'));
  assert.equal(released('Control_L'), false);
  viewer.close();
  await until('it is up again', () => released('Control_L'));
  viewer = await openViewer(server.viewerUrl(session, equipment), server.url);
  await viewer.picture();
  viewer.press(shift);
  await until('the next is down', () => pressed('Shift_L'));
  server.channel.instruct(equipment, { kind: 'end', session, reason: 'done' });
  await until('the next is up again', () => released('Shift_L'));
  await until('dark', () => vncProcesses(desktop.display).length === 0, SOON_MS);
});

test('X1: the client stops at the equipment though the server stands still: dark and free within a second, told later, once', async () => {
  assert.equal(await hold(true), 'input-held');
  const { port, serverKey, keys } = server;
  await server.stop();
  const [page] = browser.opened();
  const stop = new URLSearchParams(new URL(page ?? '').hash.slice(1)).get('stop') ?? '';
  const [local = '', secret = ''] = stop.split('.');
  assert.equal(await post(local, { secret: 'guessed' }), 403);
  assert.equal(await post(local, { secret }, 'evil.example'), 421);
  assert.equal(vncProcesses(desktop.display).length, 1);
  assert.equal(await post(local, { secret, language: 'pt' }), 200);
  await until('dark and free', () => vncProcesses(desktop.display).length + desktop.disabled().length === 0, SOON_MS);
  await agent.kill('SIGKILL');
  server = await startSmallServer({ port, serverKey, keys });
  agent = start();
  await until('it is told', () => reported('client-stopped').length > 0, 20_000);
  assert.ok((reported('client-stopped')[0]?.agoMs ?? 0) > 0);
  server.channel.instruct(equipment, { kind: 'start', session, resume: true });
  await until('a resume is refused', () => reported('refused').some(({ reason }) => reason === 'session-over'));
  server.channel.instruct(equipment, { kind: 'end', session, reason: 'client-stopped' });
  await until('the end is answered', () => reported('stopped').length === 1);
  const again = server.reports.length;
  await agent.kill('SIGTERM');
  const before = server.facts.length;
  agent = start();
  await until('it is back', () => server.facts.length > before);
  assert.equal(server.reports.slice(again).filter(({ kind }) => kind === 'client-stopped').length, 0);
});

test('X1: the command line stops the session too', async () => {
  const stopped = await runAgentCommand(['stop', '--state', state]);
  assert.equal(stopped.code, 0, stopped.output);
  assert.deepEqual(vncProcesses(desktop.display), []);
  await until('the server is told', () => reported('client-stopped').length === 1);
});

/** @returns the status */
function post(port: string, fields: Record<string, string>, host = `127.0.0.1:${port}`): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/x-www-form-urlencoded' };
    const asking = request({ host: '127.0.0.1', port, path: '/stop', method: 'POST', headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    });
    asking.on('error', reject);
    asking.end(new URLSearchParams(fields).toString());
  });
}
