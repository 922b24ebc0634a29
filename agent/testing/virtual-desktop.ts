import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { findProgram } from '../linux/find-program.ts';

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
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  const display = `:${String(number).trim()}`;
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
      await end(xev);
      await end(server);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
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
