import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

export type Place = Readonly<{ left: number; top: number; width: number; height: number }>;

export const SCREEN = { width: 1280, height: 800 };
/** The editor on the left, so that the browser on the right leaves it to be seen and clicked. */
export const EDITOR: Place = { left: 0, top: 0, width: 500, height: 740 };
export const BROWSER: Place = { left: 520, top: 0, width: 760, height: 740 };

export type Desktop = Readonly<{
  /** What a program needs to be on it. */
  environment: Readonly<Record<string, string>>;
  display: string;
  /** Whether the editor has the keyboard: after a click into it that takes the window manager a moment. */
  editorHasKeyboard(): boolean;
  /** What the file that the editor has open holds. */
  note(): string;
  stop(): Promise<void>;
}>;

/** A real X desktop nobody else uses: a server, a window manager, and an editor with a file of `folder` open. */
export async function startDesktop(folder: string): Promise<Desktop> {
  const { width, height } = SCREEN;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await once(server.stdio[3] as NodeJS.ReadableStream, 'data');
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [busAddress] = await once(bus.stdout, 'data');
  const environment = {
    DISPLAY: `:${String(number).trim()}`,
    DBUS_SESSION_BUS_ADDRESS: String(busAddress).trim(),
    PATH: process.env.PATH ?? '',
    // Nothing of the desktop is kept, and nothing of the machine's own is touched.
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    LANG: 'C.UTF-8',
  };
  const note = join(folder, 'nota.txt');
  writeFileSync(note, 'O computador da Conceição\n');
  const run = (program: string, ...args: string[]) => spawn(program, args, { env: environment, stdio: 'ignore' });
  const manager = await startWindowManager(environment);
  const programs = [manager, run('mousepad', '--disable-server', note)];
  await until('the editor is open', () => placeWindow(environment, 'nota.txt', EDITOR));
  return {
    environment,
    display: environment.DISPLAY,
    editorHasKeyboard: () => {
      const asked = ['getwindowfocus', 'getwindowname'];
      return spawnSync('xdotool', asked, { env: environment, encoding: 'utf8' }).stdout.includes('nota.txt');
    },
    note: () => readFileSync(note, 'utf8'),
    stop: async () => {
      for (const child of [...programs.reverse(), bus, server]) await end(child);
    },
  };
}

/** Without it no window gets the keyboard. @throws with its words when it ends instead */
async function startWindowManager(environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const manager = spawn('openbox', [], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  manager.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await until('the window manager runs', () => {
    if (manager.exitCode !== null) throw new Error(`openbox ended: ${said}`);
    const asked = spawnSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env: environment, encoding: 'utf8' });
    return asked.stdout.includes('window id');
  });
  return manager;
}

/** Puts the window whose title contains `title` at its place. @returns false while there is none */
function placeWindow(environment: Record<string, string>, title: string, { left, top, width, height }: Place): boolean {
  const xdotool = (...args: (string | number)[]) =>
    execFileSync('xdotool', args.map(String), { env: environment, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  try {
    const [window] = xdotool('search', '--onlyvisible', '--name', title).trim().split('\n');
    if (!window) return false;
    xdotool('windowmove', window, left, top, 'windowsize', window, width, height);
    return true;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
