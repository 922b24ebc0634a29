import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { maskedFrame, rawWebSocket } from './raw-websocket.ts';

/** The two ends of one connection through a middle. `frame` makes what the desktop writes for one message. */
export type Ends = { desktop: Socket; viewer: Socket; frame: (payload: Buffer) => Buffer };

/** What stands between desktop and viewer. `pid` is null when nothing does. */
export type Middle = Readonly<{
  name: string;
  pid: number | null;
  join: () => Promise<Ends>;
  stop: () => Promise<void>;
}>;

/** A middle of a kind, or why there is none. */
export type MiddleKind = Readonly<{ name: string; missing: () => string | null; start: () => Promise<Middle> }>;

const asIs = (payload: Buffer) => payload;

function notInstalled(program: string): string | null {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? null : `${program} is not installed`;
}

/** A desktop that is connected to, as a VNC server is: resolves to its end of the next connection. */
async function listenAsDesktop(): Promise<{ port: number; next: () => Promise<Socket>; close: () => void }> {
  const server = createServer({ noDelay: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const next = async () => ((await once(server, 'connection')) as [Socket])[0];
  return { port: (server.address() as AddressInfo).port, next, close: () => server.close() };
}

async function dial(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

async function freePort(): Promise<number> {
  const { port, close } = await listenAsDesktop();
  close();
  return port;
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      (await dial(port)).destroy();
      return;
    } catch {
      await wait(50);
    }
  }
  throw new Error(`nothing listens on ${port}`);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const nothing: MiddleKind = {
  name: 'nothing (TCP)',
  missing: () => null,
  start: async () => {
    const desktop = await listenAsDesktop();
    return {
      name: nothing.name,
      pid: null,
      join: async () => {
        const [accepted, viewer] = await Promise.all([desktop.next(), dial(desktop.port)]);
        return { desktop: accepted, viewer, frame: asIs };
      },
      stop: async () => desktop.close(),
    };
  },
};

const haproxy: MiddleKind = {
  name: 'haproxy (TCP)',
  missing: () => notInstalled('haproxy'),
  start: async () => {
    const desktop = await listenAsDesktop();
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'iponto-bench-'));
    const settings = `global
  nbthread 1
defaults
  mode tcp
  timeout connect 5s
  timeout client 60s
  timeout server 60s
listen middle
  bind 127.0.0.1:${port}
  server desktop 127.0.0.1:${desktop.port}
`;
    writeFileSync(join(folder, 'haproxy.cfg'), settings);
    const child = spawn('haproxy', ['-db', '-f', join(folder, 'haproxy.cfg')], { stdio: 'ignore' });
    await answers(port);
    return {
      name: haproxy.name,
      pid: child.pid ?? null,
      join: async () => {
        const [accepted, viewer] = await Promise.all([desktop.next(), dial(port)]);
        return { desktop: accepted, viewer, frame: asIs };
      },
      stop: async () => {
        await end(child);
        desktop.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
};

const websockify: MiddleKind = {
  name: 'websockify',
  missing: () => notInstalled('websockify'),
  start: async () => {
    const desktop = await listenAsDesktop();
    const port = await freePort();
    const child = spawn('websockify', [`127.0.0.1:${port}`, `127.0.0.1:${desktop.port}`], { stdio: 'ignore' });
    await answers(port);
    return {
      name: websockify.name,
      pid: child.pid ?? null,
      join: async () => {
        const socket = rawWebSocket(port, '/', ['Sec-WebSocket-Protocol: binary']);
        const [accepted, viewer] = await Promise.all([desktop.next(), socket]);
        return { desktop: accepted, viewer, frame: asIs };
      },
      stop: async () => {
        await end(child);
        desktop.close();
      },
    };
  },
};

/** `stalling`: recorded to a disk on which no write ever ends. */
export function ours(name: string, recorded: 'no' | 'recorded' | 'stalling'): MiddleKind {
  return {
    name,
    missing: () => null,
    start: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'iponto-bench-'));
      const script = new URL('relay-process.ts', import.meta.url).pathname;
      const words = { no: [script], recorded: [script, folder], stalling: [script, folder, 'stalling'] }[recorded];
      const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
      const [said] = await once(child.stdout, 'data');
      const port = Number(/PORT=(\d+)/.exec(String(said))?.[1]);
      return {
        name,
        pid: child.pid ?? null,
        join: async () => {
          const ticket = `${randomUUID()}.${randomUUID()}`;
          const viewer = await rawWebSocket(port, `/relay/technician?ticket=technician.${ticket}`, [
            'Origin: http://bench',
          ]);
          const desktop = await rawWebSocket(port, `/relay/equipment?ticket=equipment.${ticket}`);
          return { desktop, viewer, frame: maskedFrame };
        },
        stop: async () => {
          await end(child);
          rmSync(folder, { recursive: true });
        },
      };
    },
  };
}

/** In the order of the table; the first is the floor of latency, the second the limit of this machine. */
export const MIDDLES: readonly MiddleKind[] = [
  nothing,
  haproxy,
  websockify,
  ours('our relay', 'no'),
  ours('our relay, recording', 'recorded'),
];
