import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, startXServer } from '../../agent/testing/x-server.ts';
import { until } from './until.ts';

export type Place = Readonly<{ left: number; top: number; width: number; height: number }>;

export const SCREEN = { width: 1280, height: 800 };
/** The editor on the left, so that the browser on the right leaves it to be seen and clicked. */
export const EDITOR: Place = { left: 0, top: 0, width: 500, height: 740 };
export const BROWSER: Place = { left: 520, top: 0, width: 760, height: 740 };

export type Desktop = Readonly<{
  /** What a program needs to be on it; another one after each `turnOn`. */
  environment: Readonly<Record<string, string>>;
  display: string;
  /** Whether the editor has the keyboard: after a click into it that takes the window manager a moment. */
  editorHasKeyboard(): boolean;
  /** What the file that the editor has open holds. */
  note(): string;
  /** A hand at the machine: xdotool where its own keyboard and mouse are. @throws on a desktop that has none */
  byHand(...words: (string | number)[]): void;
  /** As if somebody pressed its button: X server and all programs are gone at once. */
  turnOff(): Promise<void>;
  /** The same desktop again, with the same file open. */
  turnOn(): Promise<void>;
  stop(): Promise<void>;
}>;

/** With `ownDevices` its keyboard and mouse are devices of its own, as on a real machine; else only the remote ones move it. */
export type DesktopOptions = Readonly<{ ownDevices?: boolean }>;

/** A real X desktop nobody else uses: a server, a window manager, and an editor with a file of `folder` open. */
export async function startDesktop(folder: string, { ownDevices = false }: DesktopOptions = {}): Promise<Desktop> {
  const note = join(folder, 'nota.txt');
  writeFileSync(note, 'O computador da Conceição\n');
  let on = await boot(folder, note, ownDevices);
  return {
    get environment() {
      return on.environment;
    },
    get display() {
      return on.environment.DISPLAY;
    },
    editorHasKeyboard: () => {
      const asked = ['getwindowfocus', 'getwindowname'];
      return spawnSync('xdotool', asked, { env: on.environment, encoding: 'utf8' }).stdout.includes('nota.txt');
    },
    note: () => readFileSync(note, 'utf8'),
    byHand: (...words) => {
      if (on.outer === null) throw new Error('this desktop has no devices of its own');
      execFileSync('xdotool', words.map(String), { env: { ...on.environment, DISPLAY: on.outer } });
    },
    turnOff: () => on.stop(),
    turnOn: async () => {
      on = await boot(folder, note, ownDevices);
    },
    stop: () => on.stop(),
  };
}

type Booted = Readonly<{
  environment: Readonly<Record<'DISPLAY', string> & Record<string, string>>;
  /** The display where its own devices are; null where it has none. */
  outer: string | null;
  stop(): Promise<void>;
}>;

async function boot(folder: string, note: string, ownDevices: boolean): Promise<Booted> {
  const { width, height } = SCREEN;
  const outer = await startXServer('Xvfb', ['-screen', '0', `${width}x${height}x24`]);
  const inner = ownDevices ? await startXServer('Xephyr', ['-screen', `${width}x${height}`], outer.display) : null;
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [busAddress] = await once(bus.stdout, 'data');
  const environment = {
    DISPLAY: (inner ?? outer).display,
    DBUS_SESSION_BUS_ADDRESS: String(busAddress).trim(),
    PATH: process.env.PATH ?? '',
    // Nothing of the desktop is kept, and nothing of the machine's own is touched.
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    LANG: 'C.UTF-8',
  };
  const manager = await startWindowManager(environment);
  const run = (program: string, ...args: string[]) => spawn(program, args, { env: environment, stdio: 'ignore' });
  const editor = run('mousepad', '--disable-server', note);
  await until('the editor is open', () => placeWindow(environment, 'nota.txt', EDITOR));
  return {
    environment,
    outer: inner === null ? null : outer.display,
    stop: async () => {
      // The server first: what is on it goes with it, as when a machine is turned off.
      await inner?.stop();
      await outer.stop();
      for (const child of [editor, manager, bus]) await endProcess(child);
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
