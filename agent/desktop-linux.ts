import type { DesktopSupport } from '../protocol/agent.ts';
import type { Desktop } from './desktop.ts';
import { type Display, findDisplay } from './linux/find-display.ts';
import { findProgram } from './linux/find-program.ts';
import { openPage } from './linux/open-page.ts';
import { startX11vnc } from './linux/x11vnc.ts';

type Ready = Readonly<{ display: Display; program: string }>;

/** X11 by x11vnc. Display and programs are looked for each time: they may come after the agent. */
export function linuxDesktop(env: NodeJS.ProcessEnv): Desktop {
  async function look(): Promise<Ready | Extract<DesktopSupport, { supported: false }>> {
    const display = await findDisplay(env);
    if (typeof display === 'string') return { supported: false, reason: display };
    const program = findProgram('x11vnc', env.PATH);
    return program === null ? { supported: false, reason: 'no-x11vnc' } : { display, program };
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
    startVnc: async (signal) => {
      const found = await look();
      if ('supported' in found) throw new Error(found.reason);
      return startX11vnc(found.program, found.display, env, signal);
    },
  };
}

function displayVariables(display: Display): NodeJS.ProcessEnv {
  return { DISPLAY: display.name, ...(display.authority === null ? {} : { XAUTHORITY: display.authority }) };
}
