import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { enrol } from '../../agent/enrol.ts';
import { run } from '../../agent/run.ts';
import { type FakeDesktop, fakeDesktop } from '../../agent/testing/fake-desktop.ts';
import type { ClientId, EquipmentId } from '../../domain/kernel/id.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import type { Config } from '../../server/config.ts';
import { openJobs } from '../../server/platform/jobs.ts';
import { openLiveBus } from '../../server/platform/live-bus.ts';
import type { SessionRoom } from '../../server/sessions/session-room.ts';
import type { Browser } from '../../server/testing/browser.ts';
import { addEquipment, type StaffMember } from '../../server/testing/people.ts';
import { enrolBody } from '../../server/testing/role-scene.ts';
import { startTestApp, type TestApp } from '../../server/testing/test-app.ts';
import { launchUnseen } from '../world/chromium.ts';
import { signInAs } from '../world/cookies.ts';
import { collectFaults, type Faults } from '../world/faults.ts';
import { freePort } from '../world/program.ts';
import { until } from '../world/until.ts';
import { WIDE } from './look-at.ts';
import { watchRequests } from './quiet.ts';

const root = join(import.meta.dirname, '../..');

export type Stage = Readonly<{
  test: TestApp;
  /** Where people reach it. */
  address: string;
  base: Omit<SessionRoom, 'clock' | 'agents' | 'picture' | 'phones'>;
  /** Lives sessions whose clocks stand in the past, while the program, whose watch would see them all late, is stopped. */
  whileAway<T>(live: () => Promise<T>): Promise<T>;
  /** A page of somebody's own; with `as`, signed in as whoever that is. `expected`: which errors belong to what is shown. */
  open(path: string, options?: { as?: Browser; scripts?: boolean; expected?: RegExp }): Promise<Page>;
  /** Closes a page. What its browser has loaded stays for whoever comes next; who somebody was and chose does not. */
  leave(page: Page): Promise<void>;
  /** Fails with what any page has said on its console. */
  assertNoFaults(): void;
  /** An agent that is there, on a desktop in memory. */
  startAgent(equipmentId: EquipmentId, by: Pick<StaffMember, 'browser'>): Promise<FakeDesktop>;
  close(): Promise<void>;
}>;

/** The whole program with a clock moved by hand, its pages as they are built now, and a Chromium to look at them. */
export async function openStage(now: string, config: Partial<Config> = {}): Promise<Stage> {
  execFileSync(process.execPath, [join(root, 'tools/build-pages.ts')], { stdio: 'inherit' });
  const test = await startTestApp({ now, config: { port: await freePort(), ...config } });
  const address = test.address.replace('127.0.0.1', 'localhost');
  const fail = (error: Error) => {
    throw error;
  };
  const live = await openLiveBus(test.connection, fail);
  const jobs = await openJobs(test.connection, [], fail);
  const browser = await launchUnseen();
  const all: Faults[] = [];
  const left: BrowserContext[] = [];
  const withoutScripts = new WeakSet<BrowserContext>();
  const newContext = async (scripts: boolean) => {
    const context = await browser.newContext({
      ...{ viewport: WIDE, locale: 'pt-PT', timezoneId: 'Europe/Lisbon', reducedMotion: 'reduce' },
      javaScriptEnabled: scripts,
    });
    context.setDefaultTimeout(30_000);
    if (!scripts) withoutScripts.add(context);
    return context;
  };
  const stop = new AbortController();
  const agents: Promise<void>[] = [];
  const folders: string[] = [];
  return {
    ...{ test, address },
    base: { db: test.db, live, jobs, publicUrl: () => address },
    whileAway: async (doing) => {
      await test.app.close();
      const lived = await doing();
      await test.restart();
      return lived;
    },
    open: async (path, { as, scripts = true, expected } = {}) => {
      const context = (scripts ? left.pop() : undefined) ?? (await newContext(scripts));
      if (as !== undefined) await signInAs(context, as, address);
      const page = await context.newPage();
      const faults = collectFaults();
      faults.watch(page, path);
      watchRequests(page);
      if (expected !== undefined) faults.expect(expected);
      all.push(faults);
      await page.goto(path.startsWith('http') ? path : address + path);
      return page;
    },
    leave: async (page) => {
      const context = page.context();
      if (withoutScripts.has(context)) return context.close();
      await page.evaluate(() => localStorage.clear());
      await page.close();
      await context.clearCookies();
      await context.clearPermissions();
      left.push(context);
    },
    assertNoFaults: () => {
      for (const faults of all) faults.assertNone();
    },
    startAgent: async (equipmentId, by) => {
      const { code } = await by.browser.expect(
        enrolmentCodeView,
        'POST',
        `/api/equipment/${equipmentId}/enrolment-code`,
      );
      const folder = mkdtempSync(join(tmpdir(), 'iponto-agent-'));
      folders.push(folder);
      const desktop = fakeDesktop();
      const enrolment = await enrol({ url: test.address, code, folder, desktop, allowHttp: false });
      let connected = false;
      const log = (event: string) => {
        connected ||= event === 'connected';
      };
      agents.push(run({ enrolment, folder, desktop, version: '1.0.0', log, signal: stop.signal }));
      await until('the agent is there', () => connected);
      return desktop;
    },
    close: async () => {
      await browser.close();
      stop.abort();
      await Promise.all(agents);
      await jobs.stop();
      await live.close();
      await test.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Equipment that is set up, though its agent is away. */
export async function addConfigured(
  by: Pick<StaffMember, 'browser'>,
  clientId: ClientId,
  options: { name: string; assistedOn?: string },
): Promise<EquipmentId> {
  const equipmentId = await addEquipment(by, clientId, options);
  const path = `/api/equipment/${equipmentId}/enrolment-code`;
  const { code } = await by.browser.expect(enrolmentCodeView, 'POST', path);
  await by.browser.expect(z.unknown(), 'POST', '/api/agent/enrol', enrolBody(code));
  return equipmentId;
}
