import { existsSync, readdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Display = Readonly<{ name: string; authority: string | null }>;
export type FoundDisplay = Display | 'wayland' | 'no-display';

const SOCKETS = '/tmp/.X11-unix';

/**
 * The X display of this session. A user service may have started before the desktop, without DISPLAY: then the first X
 * server that answers is taken. On Wayland an X server answers too (Xwayland), but it shows none of the real screen.
 */
export async function findDisplay(env: NodeJS.ProcessEnv): Promise<FoundDisplay> {
  if (isWayland(env)) return 'wayland';
  const candidates = env.DISPLAY ? [env.DISPLAY] : listedDisplays();
  for (const name of candidates) {
    if (await answers(name)) return { name, authority: findAuthority(env) };
  }
  return 'no-display';
}

function isWayland(env: NodeJS.ProcessEnv): boolean {
  if (env.XDG_SESSION_TYPE === 'x11') return false;
  if (env.XDG_SESSION_TYPE === 'wayland' || env.WAYLAND_DISPLAY) return true;
  // An explicit DISPLAY without a session type is a virtual or a remote one: a compositor elsewhere says nothing of it.
  if (env.DISPLAY || !env.XDG_RUNTIME_DIR || !existsSync(env.XDG_RUNTIME_DIR)) return false;
  return readdirSync(env.XDG_RUNTIME_DIR).some((name) => /^wayland-\d+$/.test(name));
}

/** Those of this person and of the system's own X server; another person's desktop is none of ours. */
function listedDisplays(): string[] {
  if (!existsSync(SOCKETS)) return [];
  const owners = [0, process.getuid?.()];
  const names = readdirSync(SOCKETS).filter((name) => {
    const socket = statSync(join(SOCKETS, name), { throwIfNoEntry: false });
    return /^X\d+$/.test(name) && socket !== undefined && owners.includes(socket.uid);
  });
  const numbers = names.map((name) => Number(name.slice(1)));
  return numbers.sort((a, b) => a - b).map((number) => `:${number}`);
}

function findAuthority(env: NodeJS.ProcessEnv): string | null {
  const runtime = env.XDG_RUNTIME_DIR;
  const places = [
    env.XAUTHORITY,
    runtime && join(runtime, 'gdm', 'Xauthority'),
    runtime && join(runtime, 'Xauthority'),
    join(env.HOME || homedir(), '.Xauthority'),
  ];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
}

/** Local displays only (`:0`, `unix:0`): the agent serves the machine it runs on. */
function answers(name: string): Promise<boolean> {
  const number = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(name)?.[1];
  if (number === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(join(SOCKETS, `X${number}`));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false)).once('close', () => resolve(false));
  });
}
