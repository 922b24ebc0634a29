import { execFileSync, spawn } from 'node:child_process';
import { needPrograms } from './virtual-desktop.ts';
import { endProcess, startXServer } from './x-server.ts';

export type NestedDesktop = Readonly<{
  /** The equipment's display: its keyboard and mouse are “physical” ones, moved from outside. */
  display: string;
  /** What `xev` has printed of the keys that reached the desktop. */
  keys(): string;
  /** A hand at the machine: xdotool on the display outside, whose events reach the inner one by its own devices. */
  byHand(...words: string[]): void;
  /** The remote side: XTEST on the display itself. */
  remotely(...words: string[]): void;
  /** The names of the devices that are disabled. */
  disabled(): string[];
  stop(): Promise<void>;
}>;

/** An X server within an X server (Xephyr in Xvfb), so that local and remote input are different devices, as on a real machine. */
export async function startNestedDesktop(): Promise<NestedDesktop> {
  needPrograms('Xvfb', 'Xephyr', 'xinput', 'xdotool', 'x11vnc', 'xev');
  const outer = await startXServer('Xvfb', ['-screen', '0', '900x700x24']);
  const inner = await startXServer('Xephyr', ['-screen', '800x600'], outer.display);
  const { display } = inner;
  // A window of its own: what reaches the root goes to the agent's watch of all devices, and to nobody after it.
  const xev = spawn('xev', ['-geometry', '800x600+0+0', '-event', 'keyboard'], {
    env: { ...process.env, DISPLAY: display },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let keys = '';
  xev.stdout.on('data', (chunk: Buffer) => {
    keys += chunk.toString();
  });
  const xdotool = (on: string, words: string[]) =>
    void execFileSync('xdotool', words, { env: { ...process.env, DISPLAY: on } });
  // The window outside has the keyboard where the pointer is.
  xdotool(outer.display, ['mousemove', '400', '300']);
  return {
    display,
    keys: () => keys,
    byHand: (...words) => xdotool(outer.display, words),
    remotely: (...words) => xdotool(display, words),
    disabled: () =>
      execFileSync('xinput', ['list'], { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' })
        .split('\n')
        .flatMap((line) => (/floating slave/.test(line) ? [/^\W*(.+?)\s+id=/.exec(line)?.[1] ?? ''] : [])),
    stop: async () => {
      await endProcess(xev);
      await inner.stop();
      await outer.stop();
    },
  };
}
