import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram } from '../../agent/linux/find-program.ts';
import { enrolmentCodeView } from '../../protocol/people.ts';
import { root } from '../install.mjs';
import type { DemoCompany } from './fill-company.ts';

type Options = Readonly<{
  address: string;
  folder: string;
  company: DemoCompany;
  onStop: (stop: () => Promise<unknown>) => void;
}>;

const NEEDED = ['Xvfb', 'x11vnc', 'openbox', 'mousepad', 'chromium'];
/** Long enough to see the page before she decides. */
const SHE_READS_MS = 3000;
const NOTE = 'Contas de Novembro\n\nMercearia   84,20\nFarmácia    31,75\n';

/** Maria's computer: a virtual desktop with the agent on it, and Maria herself, who accepts whatever is offered. */
export async function playEquipment({ address, folder, company, onStop }: Options): Promise<{ missing: string[] }> {
  const missing = NEEDED.filter((name) => findProgram(name, process.env.PATH) === null);
  if (missing.length > 0) return { missing };
  const home = join(folder, 'maria');
  mkdirSync(home);
  writeFileSync(join(home, 'contas.txt'), NOTE);
  const screen = await startScreen(onStop);
  const profile = join(home, 'browser');
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    DISPLAY: screen,
    LANG: 'pt_PT.UTF-8',
    LANGUAGE: 'pt_PT',
    BROWSER: writeBrowser(home, profile),
  };
  const start = (command: string, args: string[]) => onStop(ending(spawn(command, args, { env, stdio: 'ignore' })));
  start('openbox', []);
  start('mousepad', [join(home, 'contas.txt')]);

  const { code } = await company.technician.browser.expect(
    enrolmentCodeView,
    'POST',
    `/api/equipment/${company.equipmentId}/enrolment-code`,
  );
  const agent = (args: string[]) => [join(root, 'agent/main.ts'), ...args, '--state', join(home, 'agent')];
  const enrolled = spawn(process.execPath, agent(['enrol', address, code]), {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [failed] = await once(enrolled, 'exit');
  if (failed !== 0) throw new Error('the agent of the demo could not enrol');
  start(process.execPath, agent(['run']));
  const over = new AbortController();
  onStop(async () => over.abort());
  acceptOffers(profile, over.signal).catch((error: unknown) => console.error(error));
  return { missing: [] };
}

async function startScreen(onStop: Options['onStop']): Promise<string> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  onStop(ending(screen));
  const [number] = await once(screen.stdio[3] as NodeJS.ReadableStream, 'data');
  return `:${String(number).trim()}`;
}

function ending(child: ChildProcess): () => Promise<void> {
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  };
}

/** The agent opens its page with `$BROWSER`: Chromium on that desktop, which can be looked into at a port of its own. */
function writeBrowser(home: string, profile: string): string {
  // Nobody offers Maria a translation of her own language.
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify({ translate: { enabled: false } }));
  const path = join(home, 'browser.sh');
  const options = [
    '--no-sandbox',
    '--no-first-run',
    // Hides the warning about --no-sandbox, which root needs.
    '--test-type',
    '--lang=pt-PT',
    '--disable-features=Translate',
    '--disable-gpu',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--window-size=720,640',
    '--window-position=540,60',
    '--remote-debugging-port=0',
  ];
  writeFileSync(path, `#!/bin/sh\nexec chromium ${options.join(' ')} --user-data-dir='${profile}' --app="$1"\n`);
  chmodSync(path, 0o755);
  return path;
}

async function acceptOffers(profile: string, over: AbortSignal): Promise<void> {
  const { chromium } = await import('playwright-core');
  const port = join(profile, 'DevToolsActivePort');
  while (!over.aborted) {
    await pause(500);
    if (!existsSync(port)) continue;
    const browser = await chromium
      .connectOverCDP(`http://127.0.0.1:${readFileSync(port, 'utf8').split('\n')[0]}`)
      .catch(() => null);
    const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
    for (const page of pages) {
      const accept = page.getByRole('button', { name: /^aceitar/i });
      if (!(await accept.isVisible().catch(() => false))) continue;
      await pause(SHE_READS_MS);
      await accept.click();
    }
    await browser?.close();
  }
}
