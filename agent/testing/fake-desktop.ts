import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { DesktopSupport } from '../../protocol/agent.ts';
import type { Desktop, LocalInput } from '../desktop.ts';

export type FakeDesktop = Desktop & {
  answer: DesktopSupport;
  readonly opened: string[];
  /** VNC servers that live now. */
  alive(): number;
  started(): number;
  /** Ends the living VNC server as if it had crashed. */
  crash(): void;
  /** A hand at the machine. */
  touch(input: LocalInput): void;
  /** Whether local keyboard and mouse are held. */
  held(): boolean;
  /** The VNC server's ends of the connections made so far. */
  readonly connections: Socket[];
  /** Rejects the next starts with this. */
  broken: string | null;
};

/** A desktop in memory, whose VNC servers are plain TCP servers. */
export function fakeDesktop(folder = '/nonexistent'): FakeDesktop {
  let started = 0;
  let clipboard: Buffer = Buffer.alloc(0);
  let crash = () => {};
  let held = false;
  let touch: (input: LocalInput) => void = () => {};
  const servers = new Set<Server>();
  const connections: Socket[] = [];
  const opened: string[] = [];
  return {
    answer: { supported: true },
    broken: null,
    opened,
    connections,
    alive: () => servers.size,
    started: () => started,
    crash: () => crash(),
    async support() {
      return this.answer;
    },
    monitors: async () => ({ monitors: [], shown: null }),
    showMonitor: async () => ({ monitors: [], shown: null }),
    readClipboard: async () => clipboard,
    writeClipboard: async (text) => {
      clipboard = text;
    },
    exchangeFolder: async () => folder,
    disks: async () => null,
    screens: async () => [{ name: 'HDMI-1', width: 1920, height: 1080, primary: true }],
    async openPage(url) {
      opened.push(url);
    },
    watchInput: async (onInput) => {
      touch = onInput;
      return { gone: new Promise<void>(() => {}), stop: () => {} };
    },
    held: () => held,
    freeInput: async () => {
      held = false;
    },
    holdInput: async (keep) => {
      keep([{ id: 6, name: 'keyboard', remote: false }]);
      held = true;
      const gone = Promise.withResolvers<void>();
      return {
        gone: gone.promise,
        free: async () => {
          held = false;
          gone.resolve();
        },
      };
    },
    touch: (input) => touch(input),
    async startVnc() {
      started += 1;
      if (this.broken !== null) throw new Error(this.broken);
      const server = createServer((socket) => connections.push(socket.on('error', () => socket.destroy())));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.add(server);
      const gone = Promise.withResolvers<string>();
      const end = (why: string) => {
        servers.delete(server);
        server.close();
        for (const socket of connections) socket.destroy();
        gone.resolve(why);
      };
      crash = () => end('crashed');
      return {
        gone: gone.promise,
        stop: async () => end('stopped'),
        connect: async () => {
          const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
          await once(socket, 'connect');
          return socket;
        },
      };
    },
  };
}
