import type { DesktopSupport } from '../protocol/agent.ts';
import type { Desktop } from './desktop.ts';
import { readClipboard, writeClipboard } from './linux/clipboard.ts';
import { readDisks } from './linux/disks.ts';
import { findExchangeFolder } from './linux/download-folder.ts';
import { type Display, findDisplay } from './linux/find-display.ts';
import { findProgram } from './linux/find-program.ts';
import { freeInput } from './linux/free-input.ts';
import { holdInput } from './linux/hold-input.ts';
import { listScreens, showMonitor, tellMonitors } from './linux/monitors.ts';
import { openPage } from './linux/open-page.ts';
import { watchInput } from './linux/watch-input.ts';
import { startX11vnc } from './linux/x11vnc.ts';
import { ToolFailure } from './tool-failure.ts';

/** How long, in ms, is waited for a program that tells the screens. */
const SCREENS_MS = 5_000;

type Ready = Readonly<{ display: Display; program: string }>;

/** X11 by x11vnc. Display and programs are looked for each time: they may come after the agent. */
export function linuxDesktop(env: NodeJS.ProcessEnv): Desktop {
  async function look(): Promise<Ready | Extract<DesktopSupport, { supported: false }>> {
    const display = await findDisplay(env);
    if (typeof display === 'string') return { supported: false, reason: display };
    const program = findProgram('x11vnc', env.PATH);
    return program === null ? { supported: false, reason: 'no-x11vnc' } : { display, program };
  }
  /** For programs that work on the display: they are given it as the person's own programs are. */
  async function onDisplay(): Promise<NodeJS.ProcessEnv> {
    const found = await findDisplay(env);
    if (typeof found === 'string') throw new ToolFailure(found);
    return { ...env, ...displayVariables(found) };
  }
  async function xinputOnDisplay(): Promise<[program: string, env: NodeJS.ProcessEnv]> {
    const program = findProgram('xinput', env.PATH);
    if (program === null) throw new Error('no-xinput');
    return [program, await onDisplay()];
  }
  return {
    support: async () => {
      const found = await look();
      return 'supported' in found ? found : { supported: true };
    },
    openPage: async (url) => {
      const found = await look();
      await openPage(url, 'display' in found ? { ...env, ...displayVariables(found.display) } : env);
    },
    watchInput: async (onInput) => {
      const found = await look();
      const xinput = findProgram('xinput', env.PATH);
      if ('supported' in found || xinput === null) return null;
      return watchInput(xinput, { ...env, ...displayVariables(found.display) }, onInput);
    },
    holdInput: async (keep) => holdInput(...(await xinputOnDisplay()), keep),
    freeInput: async (devices) => freeInput(...(await xinputOnDisplay()), devices),
    startVnc: async (signal) => {
      const found = await look();
      if ('supported' in found) throw new Error(found.reason);
      return startX11vnc(found.program, found.display, env, signal);
    },
    monitors: async (signal) => tellMonitors(await onDisplay(), signal),
    showMonitor: async (name, signal) => showMonitor(name, await onDisplay(), signal),
    readClipboard: async (signal) => readClipboard(await onDisplay(), signal),
    writeClipboard: async (text, signal) => writeClipboard(text, await onDisplay(), signal),
    exchangeFolder: () => findExchangeFolder(env),
    disks: () => readDisks(),
    screens: async () => {
      const found = await look();
      if ('supported' in found) return null;
      const onDisplay = { ...env, ...displayVariables(found.display) };
      // A machine without xrandr has its facts all the same.
      return listScreens(onDisplay, AbortSignal.timeout(SCREENS_MS)).catch(() => null);
    },
  };
}

function displayVariables(display: Display): NodeJS.ProcessEnv {
  return { DISPLAY: display.name, ...(display.authority === null ? {} : { XAUTHORITY: display.authority }) };
}
