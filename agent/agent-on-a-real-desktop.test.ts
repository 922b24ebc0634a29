import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { asId, type EquipmentId, type SessionId } from '../domain/kernel/id.ts';
import type { AgentReport } from '../protocol/agent.ts';
import { type AgentProcess, runAgentCommand, startAgent, until, writeBrowser } from './testing/agent-process.ts';
import { openViewer } from './testing/rfb-viewer.ts';
import { type SmallServer, startSmallServer } from './testing/small-server.ts';
import { startVirtualDesktop, type VirtualDesktop, vncProcesses } from './testing/virtual-desktop.ts';

let desktop: VirtualDesktop;
let server: SmallServer;
let state: string;
let browser: ReturnType<typeof writeBrowser>;
let agent: AgentProcess;
let equipment: EquipmentId;
let session: SessionId;

before(async () => {
  desktop = await startVirtualDesktop();
});
after(() => desktop.stop());

beforeEach(async () => {
  server = await startSmallServer();
  state = mkdtempSync(join(tmpdir(), 'iponto-agent-'));
  browser = writeBrowser(state);
  session = asId<'session'>(randomUUID());
  const enrolled = await runAgentCommand(['enrol', server.url, 'RIGHT-CODE', '--state', state]);
  assert.equal(enrolled.code, 0, enrolled.output);
  equipment = asId<'equipment'>([...server.keys.keys()][0] ?? '');
  agent = startAgent(state, { DISPLAY: desktop.display, BROWSER: browser.path });
  await until('the agent is connected', () => server.facts.length === 1);
});
afterEach(async () => {
  await agent.kill('SIGTERM');
  await server.stop();
  await until('no VNC server is left', () => vncProcesses(desktop.display).length === 0);
  rmSync(state, { recursive: true });
});

const reported = (kind: AgentReport['kind']) => server.reports.filter((report) => report.kind === kind);
const processes = () => vncProcesses(desktop.display);

async function offerAndStart(): Promise<void> {
  server.channel.instruct(equipment, { kind: 'offer', session, pageUrl: `${server.url}/equipment/page` });
  await until('the page is open', () => reported('offer-opened').length === 1);
  server.channel.instruct(equipment, { kind: 'start', session, resume: false });
  await until('the VNC server is up', () => reported('started').length === 1);
}

const see = () => openViewer(server.viewerUrl(session, equipment), server.url);

test('T1: an offer opens the equipment page in the default browser and starts no VNC server', async () => {
  const pageUrl = `${server.url}/equipment/page?token=a&b=$(touch%20x)`;
  server.channel.instruct(equipment, { kind: 'offer', session, pageUrl });
  await until('the page is open', () => reported('offer-opened').length === 1);
  // Behind the address of the offer stands the way to stop without the server (X1).
  const [opened = '', ...others] = browser.opened();
  assert.deepEqual([opened.replace(/#stop=[\w.-]+$/, ''), others], [pageUrl, []]);
  assert.deepEqual(processes(), []);
});

test('T1: without an acceptance there is no stream: the agent refuses it and the viewer gets nothing', async () => {
  server.channel.instruct(equipment, { kind: 'offer', session, pageUrl: `${server.url}/x` });
  server.channel.instruct(equipment, {
    kind: 'stream',
    session,
    url: `${server.url.replace('http', 'ws')}/relay/equipment?ticket=x`,
  });
  await until('it is refused', () => reported('refused').length === 1);
  assert.equal(reported('refused')[0]?.reason, 'not-started');
  assert.deepEqual(processes(), []);
});

test('T1: a start without its offer, after a withdrawal, or a second time is refused', async () => {
  server.channel.instruct(equipment, { kind: 'start', session, resume: false });
  await until('refused without an offer', () => reported('refused').length === 1);
  server.channel.instruct(equipment, { kind: 'offer', session, pageUrl: `${server.url}/x` });
  server.channel.instruct(equipment, { kind: 'withdraw', session });
  await until('opened and withdrawn', () => agent.events().some((line) => line.event === 'offer-withdrawn'));
  server.channel.instruct(equipment, { kind: 'start', session, resume: false });
  await until('refused after the withdrawal', () => reported('refused').length === 2);
  assert.deepEqual(processes(), []);
  server.reports.length = 0;
  await offerAndStart();
  server.channel.instruct(equipment, { kind: 'end', session, reason: 'done' });
  server.channel.instruct(equipment, { kind: 'start', session, resume: true });
  await until('refused after the end', () => reported('refused').length === 1);
  assert.equal(reported('refused')[0]?.reason, 'session-over');
  // The refusal may come while the VNC server is still on its way out.
  await until('no VNC server is left', () => processes().length === 0);
});

test('T1: after the start the viewer sees the real desktop through the relay, and what it types arrives there', async () => {
  await offerAndStart();
  const viewer = await see();
  assert.deepEqual([viewer.width, viewer.height], [800, 600]);
  assert.ok((await viewer.picture()) > 0);
  await until('the first picture is told once', () => server.events.includes('picture'));
  for (const [keysym, name] of [
    [0x69, 'i'],
    [0x50, 'P'],
    [0xe7, 'ccedilla'],
  ] as const) {
    viewer.type([keysym]);
    const pressed = new RegExp(`KeyPress[^K]*keysym 0x[0-9a-f]+, ${name}\\)`);
    await until(`${name} reached the desktop`, () => pressed.test(desktop.keys())).catch((error) => {
      throw new Error(`${error.message}, which read: ${desktop.keys()}`);
    });
  }
  await viewer.picture();
  assert.equal(server.events.filter((event) => event === 'picture').length, 1);
  viewer.close();
});

test('the VNC server listens on loopback only, and its password is on no command line, in no environment and in no file', async () => {
  await offerAndStart();
  const [vnc, ...others] = processes();
  assert.ok(vnc && others.length === 0);
  const listening = listeningAddresses(vnc.pid);
  assert.equal(listening.length, 1);
  assert.match(listening[0] ?? '', /^0100007F:/);
  assert.equal(vnc.words[vnc.words.indexOf('-passwdfile') + 1], '/dev/stdin');
  assert.match(readlinkSync(`/proc/${vnc.pid}/fd/0`), /^pipe:/);
  assert.ok(!vnc.words.includes('-nopw') && !vnc.words.includes('-passwd'));
  assert.doesNotMatch(vnc.environment, /pass/i);
});

test('X1: the end takes the VNC server and both sockets away within a second', async () => {
  await offerAndStart();
  const viewer = await see();
  await viewer.picture();
  const sentAt = performance.now();
  server.channel.instruct(equipment, { kind: 'end', session, reason: 'client-stopped' });
  void server.relay.close(session, 'the session is over');
  await until('no VNC server', () => processes().length === 0, 1_000);
  assert.equal(await viewer.closed, 4000);
  await until('told', () => reported('stopped').length === 1, 1_000);
  assert.ok(performance.now() - sentAt < 1_000);
});

test('the end alone, without the relay, closes the stream too', async () => {
  await offerAndStart();
  const viewer = await see();
  await viewer.picture();
  server.channel.instruct(equipment, { kind: 'end', session, reason: 'done' });
  assert.equal(await Promise.race([viewer.closed, wait(10_000)]), 4001);
});

test('an agent that is killed with -9 leaves no VNC server behind', async () => {
  await offerAndStart();
  const viewer = await see();
  await viewer.picture();
  assert.equal(processes().length, 1);
  await agent.kill('SIGKILL');
  await until('no VNC server', () => processes().length === 0, 10_000);
  assert.equal(await viewer.closed, 4001);
});

test('R3: after a restart of the agent the same session is resumed without a second acceptance', async () => {
  await offerAndStart();
  await agent.kill('SIGKILL');
  await until('the server noticed', () => server.channel.connectionOf(equipment) === null);
  agent = startAgent(state, { DISPLAY: desktop.display, BROWSER: browser.path });
  await until('it is back', () => server.channel.connectionOf(equipment) !== null);
  server.channel.instruct(equipment, { kind: 'start', session, resume: false });
  await until('a plain start is refused', () => reported('refused').length === 1);
  server.channel.instruct(equipment, { kind: 'start', session, resume: true });
  await until('it is up again', () => reported('started').length === 2);
  const viewer = await see();
  assert.ok((await viewer.picture()) > 0);
  viewer.close();
});

test('a VNC server that dies in the middle is started again, and the next connection works', async () => {
  await offerAndStart();
  const viewer = await see();
  await viewer.picture();
  const [first] = processes();
  assert.ok(first);
  process.kill(first.pid, 'SIGKILL');
  assert.equal(await viewer.closed, 4001);
  await until('another one is up', () => processes().some((found) => found.pid !== first.pid));
  const again = await see();
  assert.ok((await again.picture()) > 0);
  again.close();
});

test('the control channel may drop in a session: the desktop stays, and the agent comes back by itself', async () => {
  await offerAndStart();
  const { port, serverKey, keys } = server;
  await server.stop();
  await wait(300);
  assert.equal(processes().length, 1);
  server = await startSmallServer({ port, serverKey, keys });
  await until('it is back', () => server.channel.connectionOf(equipment) !== null, 20_000);
  server.channel.instruct(equipment, { kind: 'start', session, resume: true });
  await until('it goes on', () => reported('started').length === 1);
  assert.ok((await (await see()).picture()) > 0);
});

test('a server with another key is refused and logged, and its instructions never heard', async () => {
  const { port, keys } = server;
  await server.stop();
  server = await startSmallServer({ port, keys });
  await until('it is refused', () => agent.events().some((line) => line.event === 'server-refused'), 20_000);
  assert.equal(server.facts.length, 0);
});

/** The IPv4 and IPv6 sockets on which a process listens, as the kernel writes them. */
function listeningAddresses(pid: number): string[] {
  const inodes = readdirSync(`/proc/${pid}/fd`).map(
    (fd) => /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1],
  );
  return ['tcp', 'tcp6'].flatMap((family) =>
    readFileSync(`/proc/${pid}/net/${family}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((words) => words[3] === '0A' && inodes.includes(words[9]))
      .map((words) => words[1] ?? ''),
  );
}
