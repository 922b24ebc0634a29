import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { AgentReport, Instruction } from '../protocol/agent.ts';
import { createAssistance } from './assistance.ts';
import { openClientStops } from './client-stops.ts';
import { until } from './testing/agent-process.ts';
import { type FakeDesktop, fakeDesktop } from './testing/fake-desktop.ts';

const session = randomUUID();
const other = randomUUID();
const pageUrl = 'https://ajuda.iponto.pt/e';
let desktop: FakeDesktop;
let folder: string;
let reports: AgentReport[];
let closed: (string | undefined)[];
let assistance: ReturnType<typeof createAssistance>;

beforeEach(() => {
  desktop = fakeDesktop();
  folder = mkdtempSync(join(tmpdir(), 'iponto-assistance-'));
  reports = [];
  closed = [];
  const ended = new Set<string>();
  assistance = createAssistance({
    desktop,
    stops: openClientStops(folder, () => {}),
    local: { open: async () => '1.x', close: (id) => void closed.push(id) },
    folder,
    past: {
      use: () => 'fresh',
      end: (id) => void ended.add(id),
      offeredAnew: (id) => void ended.delete(id),
      hasEnded: (id) => ended.has(id),
    },
    report: (report) => void reports.push(report),
    log: () => {},
    nowMs: () => 0,
    aloneMs: 60,
  });
});

afterEach(() => rmSync(folder, { recursive: true }));

const obey = (instruction: Instruction) => assistance.obey({ ...instruction, nonce: 'n' });
const told = () => reports.map((report) => `${report.kind}${report.reason ? `: ${report.reason}` : ''}`);

test('T1: a session is started once for its offer; the second start without a resume is refused', async () => {
  await obey({ kind: 'offer', session, pageUrl });
  await obey({ kind: 'start', session, resume: false });
  await obey({ kind: 'start', session, resume: false });
  assert.deepEqual(told(), ['offer-opened', 'started', 'refused: not-offered']);
  assert.equal(desktop.started(), 1);
  await assistance.stop('');
});

test('T1: only the session last offered can be started', async () => {
  await obey({ kind: 'offer', session, pageUrl });
  await obey({ kind: 'offer', session: other, pageUrl });
  await obey({ kind: 'start', session, resume: false });
  assert.equal(told().at(-1), 'refused: not-offered');
  assert.equal(desktop.started(), 0);
});

test('a withdrawal right behind its offer counts, though the page is still being opened', async () => {
  const offering = obey({ kind: 'offer', session, pageUrl });
  await obey({ kind: 'withdraw', session });
  await offering;
  await obey({ kind: 'start', session, resume: false });
  assert.deepEqual(told(), ['refused: not-offered']);
  assert.deepEqual(desktop.opened, []);
});

test('X1: an end in the middle of a start leaves nothing behind, and a resume of that session is refused', async () => {
  const starting = obey({ kind: 'start', session, resume: true });
  await obey({ kind: 'end', session, reason: 'client-stopped' });
  await starting;
  await obey({ kind: 'start', session, resume: true });
  assert.deepEqual(told(), ['stopped: client-stopped', 'refused: session-over']);
  assert.equal(desktop.alive(), 0);
});

test('X1: a stop before the start has arrived is kept: the start is refused, and the server told that the client stopped', async () => {
  await obey({ kind: 'offer', session, pageUrl });
  await assistance.stoppedHere(session);
  await obey({ kind: 'start', session, resume: false });
  await obey({ kind: 'start', session, resume: true });
  assert.deepEqual(told(), [
    ...['offer-opened', 'client-stopped'],
    ...['refused: session-over', 'client-stopped', 'refused: session-over', 'client-stopped'],
  ]);
  assert.equal(desktop.started(), 0);
});

test('X1: a stop while it is only offered refuses that offer; a new offer can be accepted', async () => {
  await obey({ kind: 'offer', session, pageUrl });
  await assistance.stoppedHere(session);
  await obey({ kind: 'end', session, reason: 'client-stopped' });
  await obey({ kind: 'offer', session, pageUrl });
  await obey({ kind: 'start', session, resume: false });
  assert.deepEqual(told(), ['offer-opened', 'client-stopped', 'stopped: client-stopped', 'offer-opened', 'started']);
  await assistance.stop('');
});

test('X1: with the end of a session its way to stop is closed', async () => {
  await obey({ kind: 'start', session, resume: true });
  await obey({ kind: 'end', session, reason: 'done' });
  assert.deepEqual(closed, [session]);
});

test('another session that starts ends the one before', async () => {
  await obey({ kind: 'start', session, resume: true });
  await obey({ kind: 'start', session: other, resume: true });
  await until('one VNC server', () => desktop.alive() === 1);
  await obey({ kind: 'stream', session, url: 'ws://127.0.0.1:9/' });
  assert.equal(told().at(-1), 'refused: not-started');
  await assistance.stop('');
});

test('the desktop is not offered for ever to a server that stays away; one that comes back in time keeps it', async () => {
  await obey({ kind: 'start', session, resume: true });
  assistance.leftAlone();
  await wait(20);
  await obey({ kind: 'start', session, resume: true });
  await wait(100);
  assert.equal(desktop.alive(), 1);
  assistance.leftAlone();
  await obey({ kind: 'offer', session: other, pageUrl });
  await until('it is stopped', () => desktop.alive() === 0, 1_000);
});

test('a VNC server that can not start is told, and a later stream tries again', async () => {
  desktop.broken = 'no-display';
  await obey({ kind: 'start', session, resume: true });
  assert.deepEqual(told(), ['failed: no-display']);
  await obey({ kind: 'stream', session, url: 'ws://127.0.0.1:9/' });
  assert.equal(told().length, 2);
  desktop.broken = null;
  void obey({ kind: 'stream', session, url: 'ws://127.0.0.1:9/' });
  await until('it is up', () => desktop.alive() === 1);
  await assistance.stop('');
});

test('a VNC server that keeps dying is not started for ever', async () => {
  await obey({ kind: 'start', session, resume: true });
  for (let death = 1; death <= 5; death++) {
    await until(`life ${death}`, () => desktop.alive() === 1);
    desktop.crash();
  }
  await wait(600);
  assert.equal(desktop.started(), 5);
  assert.equal(desktop.alive(), 0);
  await assistance.stop('');
});

test('an offer whose page does not open is told, and may still be started: the client can open the page elsewhere', async () => {
  desktop.openPage = async () => {
    throw new Error('no browser');
  };
  await obey({ kind: 'offer', session, pageUrl });
  await obey({ kind: 'start', session, resume: false });
  assert.deepEqual(told(), ['failed: no browser', 'started']);
  await assistance.stop('');
});
