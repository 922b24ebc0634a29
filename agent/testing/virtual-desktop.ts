import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { findProgram } from '../linux/find-program.ts';
import { endProcess, startXServer } from './x-server.ts';

export type VirtualDesktop = {
  /** Such as `:99`. */
  readonly display: string;
  /** Everything `xev` has printed of the keys that reached the desktop. */
  keys(): string;
  stop(): Promise<void>;
};

/** @throws a sentence that says what to install: a test that can not run must fail, not pass. */
export function needPrograms(...names: string[]): void {
  const missing = names.filter((name) => findProgram(name, process.env.PATH) === null);
  if (missing.length === 0) return;
  throw new Error(`This test needs ${missing.join(', ')}: apt-get install xvfb x11vnc x11-utils`);
}

/** An X server of 800 × 600 on a display nobody uses, and a client that prints the keys it receives. */
export async function startVirtualDesktop(): Promise<VirtualDesktop> {
  needPrograms('Xvfb', 'x11vnc', 'xev');
  const server = await startXServer('Xvfb', ['-screen', '0', '800x600x24']);
  const { display } = server;
  const xev = spawn('xev', ['-geometry', '800x600+0+0', '-event', 'keyboard'], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let keys = '';
  xev.stdout.on('data', (chunk: Buffer) => {
    keys += chunk.toString();
  });
  return {
    display,
    keys: () => keys,
    stop: async () => {
      await endProcess(xev);
      await server.stop();
    },
  };
}

/** The VNC servers of that display, found as any other user of the machine would: in /proc. */
export function vncProcesses(display: string): { pid: number; words: string[]; environment: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const words = procFile(name, 'cmdline').split('\0');
      if (!words[0]?.endsWith('x11vnc') || words[words.indexOf('-display') + 1] !== display) return [];
      return [{ pid: Number(name), words, environment: procFile(name, 'environ') }];
    });
}

/** Empty for a process that ended while we looked. */
function procFile(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
