import { setTimeout as wait } from 'node:timers/promises';
import type { MonitorsShown, Shown } from '../desktop.ts';
import { ToolFailure } from '../tool-failure.ts';
import { runProgram } from './run-program.ts';

/** x11vnc draws anew after a change; asked again so often, in ms, and so many times. */
const LOOK_MS = 100;
const LOOKS = 30;

type Placed = Shown & { readonly place: string };

/** The monitors by `xrandr`, and the one that x11vnc now shows; null where it shows all. */
export async function tellMonitors(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<MonitorsShown> {
  const monitors = await listMonitors(env, signal);
  const clip = await askX11vnc(env, signal);
  const shown = monitors.find(({ place }) => place === clip)?.name ?? null;
  return { monitors: monitors.map(({ place: _, ...monitor }) => monitor), shown };
}

/** The monitors by `xrandr` alone, for whoever looks at the machine before a session. @throws ToolFailure */
export async function listScreens(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Shown[]> {
  return (await listMonitors(env, signal)).map(({ place: _, ...monitor }) => monitor);
}

/** Shows one monitor, or all; the viewer follows the new size. @throws ToolFailure `no-monitor` for one that is not there */
export async function showMonitor(
  name: string | null,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<MonitorsShown> {
  const monitors = await listMonitors(env, signal);
  const place = name === null ? '' : monitors.find((monitor) => monitor.name === name)?.place;
  if (place === undefined) throw new ToolFailure('no-monitor');
  // -sync: the next question would else take the place of this request before x11vnc has read it.
  await runProgram('x11vnc', [...remoteDisplay(env), '-sync', '-R', `clip:${place}`], { env, signal });
  for (let looks = 0; looks < LOOKS; looks++) {
    if ((await askX11vnc(env, signal)) === place) return tellMonitors(env, signal);
    await wait(LOOK_MS);
  }
  throw new ToolFailure('too-slow');
}

/** `WxH+X+Y` of what is shown; empty for all. Whoever may use the display may ask: nothing is opened for it. */
async function askX11vnc(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  const { output } = await runProgram('x11vnc', [...remoteDisplay(env), '-Q', 'clip'], { env, signal });
  return /^ans=clip:(\S*)$/m.exec(output.toString())?.[1] ?? '';
}

/** -norc: a file in the home folder must not change what is asked. */
function remoteDisplay(env: NodeJS.ProcessEnv): string[] {
  return ['-norc', '-display', env.DISPLAY ?? '', ...(env.XAUTHORITY ? ['-auth', env.XAUTHORITY] : [])];
}

async function listMonitors(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Placed[]> {
  const { output } = await runProgram('xrandr', ['--listmonitors'], { env, signal });
  return readMonitors(output.toString());
}

/** ` 0: +*eDP-1 1920/344x1080/194+0+0  eDP-1`: the star is the primary one. */
export function readMonitors(text: string): Placed[] {
  const line = /^\s*\d+:\s+\+?(\*?)(\S+)\s+(\d+)\/\d+x(\d+)\/\d+\+(\d+)\+(\d+)/gm;
  return [...text.matchAll(line)].slice(0, 16).map(([, star, name = '', width, height, x, y]) => ({
    ...{ name: name.slice(0, 80), width: Number(width), height: Number(height), primary: star === '*' },
    place: `${width}x${height}+${x}+${y}`,
  }));
}
