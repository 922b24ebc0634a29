import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import {
  CALL_PATHS,
  type CallDevice,
  type CallFromPage,
  type CallToPage,
  callToPage,
  encodeCallChunk,
} from '../../protocol/call.ts';
import { CALL_LIMITS, type CallLimits } from '../call/call-ports.ts';
import { type CallSockets, createCallSockets } from '../call/call-sockets.ts';
import { InOrder } from '../platform/in-order.ts';
import { routeUpgrades } from '../platform/upgrades.ts';
import type { Recorder } from '../recording/recorder.ts';
import { sealedRecorder } from '../recording/sealed-recorder.ts';
import { noErrors } from './logs.ts';
import { readTakes } from './read-takes.ts';
import type { SessionWorld } from './session-world.ts';
import { until } from './until.ts';

/** A page that talks, by hand: what it was told, and its line. */
export type TalkingPage = Readonly<{
  socket: WebSocket;
  told: CallToPage[];
  say(message: CallFromPage): void;
  chunk(take: string, number: number, media: Buffer): void;
  /** The first message of this kind, when it comes. */
  tells<K extends CallToPage['type']>(type: K): Promise<Extract<CallToPage, { type: K }>>;
  /** The number up to which the take is kept; -1 for nothing yet. */
  kept(take: string): number;
  closed: Promise<number>;
}>;

export type CallScene = Readonly<{
  sockets: CallSockets;
  failures: string[];
  /** `as`: a name under which `who` has an actor. */
  sit(
    device: CallDevice,
    as: string,
    session?: SessionId,
    options?: { page?: string; origin?: string },
  ): Promise<TalkingPage>;
  /** What is kept of each take of a session, its chunks in order and each once, as a reader of the recording does it. */
  takes(session: SessionId): Promise<Map<string, Buffer>>;
  /** Another program on the same data; the former one ended without a word. */
  startAgain(): void;
  close(): Promise<void>;
}>;

type Options = Readonly<{
  limits?: Partial<CallLimits>;
  recorder?: Recorder;
  turn?: { urls: string[]; secret: string };
}>;

/** A recorder that takes a chunk and never comes to itself again. */
export const stuckRecorder: Recorder = {
  open: () => ({
    append: () => false,
    drained: () => new Promise<void>(() => {}),
    kept: async () => {},
    close: () => {},
  }),
  close: async () => {},
  stop: async () => {},
};

/** The talking sockets on a server of their own, with a real recorder and whoever `who` names. */
export async function openCallScene(
  { room }: SessionWorld,
  who: Record<string, Actor>,
  { limits = {}, recorder, turn }: Options = {},
): Promise<CallScene> {
  const folder = mkdtempSync(join(tmpdir(), 'iponto-call-'));
  const masterKey = randomBytes(32);
  const failures: string[] = [];
  const opened: CallSockets[] = [];
  const recorders: Recorder[] = [];
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const start = () => {
    const kept = recorder ?? sealedRecorder({ folder, masterKey });
    recorders.push(kept);
    return createCallSockets(
      {
        room: { ...room, publicUrl: () => address },
        recorder: kept,
        onRecordingFailed: (_, reason) => void failures.push(reason),
        turn: turn ?? null,
        visitor: async ({ headers }) => {
          const [name = '', authSessionId = null] = headers.cookie?.split('/') ?? [];
          return { actor: who[name] ?? { kind: 'visitor' }, authSessionId };
        },
        inOrder: new InOrder(noErrors.error),
        log: { ...noErrors, info: () => undefined, debug: () => undefined },
      },
      { ...CALL_LIMITS, heartbeatMs: 50, ...limits },
    );
  };
  let sockets = start();
  opened.push(sockets);
  routeUpgrades(server, [(...upgrade) => sockets.handleUpgrade(...upgrade)]);
  return {
    get sockets() {
      return sockets;
    },
    failures,
    sit: async (device, as, session, { page = randomUUID(), origin = address } = {}) => {
      const query = new URLSearchParams({ page, ...(session === undefined ? {} : { session }) });
      const url = `${address.replace('http', 'ws')}${CALL_PATHS[device]}?${query}`;
      const socket = new WebSocket(url, { origin, headers: { cookie: as } });
      const told: CallToPage[] = [];
      const closed = once(socket, 'close').then(([code]) => code as number);
      closed.catch(() => undefined);
      socket.on('message', (data) => told.push(callToPage.parse(JSON.parse(String(data)))));
      await once(socket, 'open');
      return {
        ...{ socket, told, closed },
        say: (message) => socket.send(JSON.stringify(message)),
        chunk: (take, number, media) => socket.send(encodeCallChunk(take, number, media)),
        tells: <K extends CallToPage['type']>(type: K) =>
          until(`the page is told ${type}`, () =>
            told.find((each): each is Extract<CallToPage, { type: K }> => each.type === type),
          ),
        kept: (take) =>
          Math.max(-1, ...told.flatMap((each) => (each.type === 'kept' && each.take === take ? each.number : []))),
      };
    },
    takes: async (session) =>
      new Map((await readTakes(folder, masterKey, session)).map((each) => [each.take, each.media])),
    startAgain: () => {
      sockets = start();
      opened.push(sockets);
    },
    close: async () => {
      for (const each of opened) await each.stop();
      for (const each of recorders) await each.stop();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
