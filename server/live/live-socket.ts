import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { z } from 'zod';
import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { liveFromPage, type liveToPage } from '../../protocol/live.ts';
import { Budget } from '../platform/budget.ts';
import { isOwnOrigin } from '../platform/http.ts';
import { EVERYTHING, type LiveBus } from '../platform/live-bus.ts';
import { phoneOf, RecentClosings } from '../platform/recent-closings.ts';
import { refuseUpgrade } from '../platform/refuse-upgrade.ts';
import type { UpgradeHandler } from '../platform/upgrades.ts';
import type { Db } from '../tables.ts';
import { Sight } from './sight.ts';
import { mayHear } from './topics.ts';

/** Who opened a page's socket; `authSessionId` is the sign-in that it lives and dies with. */
export type LiveVisitor = Readonly<{ actor: Actor; authSessionId: string | null }>;

export type LiveDependencies = Readonly<{
  db: Db;
  live: LiveBus;
  log: Pick<FastifyBaseLogger, 'error' | 'debug'>;
  publicUrl: () => string;
  /** Looks up who asks, by the request's cookies. */
  visitor(request: IncomingMessage, path: string): Promise<LiveVisitor>;
  /** A page began, or ceased, to hear of a session: how presence is known (R4, T1). */
  onPresence(actor: Actor, topic: string, present: boolean): void;
  /** R4: a page that hears of a session went out of sight (`hidden`), or is no longer out of it. */
  onSight(actor: Actor, topic: string, hidden: boolean): void;
}>;

export type LiveSockets = Readonly<{
  handleUpgrade: UpgradeHandler;
  /** Closes the sockets of a sign-in that has ended. */
  closeSignIn(authSessionId: string): void;
  /** C1: another phone is the session's now: the pages of the one before look once more, and are closed. */
  putOutPhone(sessionId: SessionId): void;
  close(): void;
}>;

/** Pages of the portal, the console and the office; the page on the assisted machine and the client's phone, whose cookies have their own paths. */
const PATHS = ['/api/live', '/api/equipment-page/live', '/api/phone-page/live'];
const LARGEST_MESSAGE_BYTES = 4096;
const HEARTBEAT_MS = 15_000;
/** A page has one socket; more than this is no company's day. */
const MOST_PAGES = 5000;
/** What pages say, a second and at once: far more than moving about in them takes. */
const MESSAGES_A_SECOND = 5;
const MESSAGES_AT_ONCE = 100;
const SIGNED_OUT = 4401;
/** A page that does not answer the close within this time, in ms, is cut off. */
const CLOSE_MS = 500;

type Page = LiveVisitor & {
  socket: WebSocket;
  topics: Set<string>;
  alive: boolean;
  sight: Sight;
  hearing: Promise<void>;
};

/** One WebSocket per page: the page names its topics, and hears a topic's name whenever something in it changed. */
export function createLiveSockets(dependencies: LiveDependencies): LiveSockets {
  const { db, live, log, publicUrl, visitor, onPresence, onSight } = dependencies;
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES, perMessageDeflate: false });
  const pages = new Set<Page>();
  const closings = new RecentClosings();
  let closing = false;

  const stopHearing = live.hear((topic) => {
    for (const page of pages) {
      const heard = topic === EVERYTHING ? [...page.topics] : page.topics.has(topic) ? [topic] : [];
      for (const each of heard) send(page.socket, { type: 'news', topic: each });
    }
  });
  const heartbeat = setInterval(() => {
    closings.forgetOld();
    for (const page of pages) {
      if (!page.alive) page.socket.terminate();
      page.alive = false;
      page.socket.ping();
    }
  }, HEARTBEAT_MS);

  const welcome = (socket: WebSocket, who: LiveVisitor) => {
    const nowMs = performance.now();
    const sight = new Sight(nowMs);
    const messages = new Budget(MESSAGES_A_SECOND, MESSAGES_AT_ONCE, nowMs);
    const page: Page = { ...who, socket, topics: new Set(), alive: true, sight, hearing: Promise.resolve() };
    pages.add(page);
    socket.on('pong', () => {
      page.alive = true;
    });
    socket.on('error', (error) => log.debug(error));
    socket.on('message', (data) => {
      if (messages.spend(1, performance.now()) > 0) return socket.close(1008, 'too many messages');
      // One after the other: a topic that two messages name is heard, and left, once.
      page.hearing = page.hearing
        .then(() => hear(page, String(data)))
        .catch((error: unknown) => {
          log.error(error);
          socket.close(1011);
        });
    });
    socket.on('close', () => {
      pages.delete(page);
      // When the program stops nobody has left: what follows is a gap of ours.
      if (!closing) for (const topic of page.topics) leave(page, topic);
      page.topics.clear();
    });
  };

  const come = (page: Page, topic: string) => {
    onPresence(page.actor, topic, true);
    if (page.sight.hidden) onSight(page.actor, topic, true);
  };
  const leave = (page: Page, topic: string) => {
    if (page.sight.hidden) onSight(page.actor, topic, false);
    onPresence(page.actor, topic, false);
  };
  const look = (page: Page, seen: boolean) => {
    const inMs = page.sight.say(!seen, performance.now());
    if (inMs === 0) settle(page);
    else if (inMs !== null) setTimeout(() => settle(page), inMs).unref();
  };
  const settle = (page: Page) => {
    if (!page.sight.settle()) return;
    for (const topic of page.topics) onSight(page.actor, topic, page.sight.hidden);
  };

  const hear = async (page: Page, text: string) => {
    // One that is being closed is heard no more.
    if (!pages.has(page) || page.socket.readyState !== page.socket.OPEN) return;
    const message = liveFromPage.safeParse(parseJson(text));
    if (!message.success) return page.socket.close(1008, 'not a message of this protocol');
    if (message.data.type === 'seen') return look(page, message.data.seen);
    const wanted = new Set(message.data.topics);
    for (const topic of [...page.topics].filter((each) => !wanted.has(each))) {
      page.topics.delete(topic);
      leave(page, topic);
    }
    const fresh: string[] = [];
    for (const topic of [...wanted].filter((each) => !page.topics.has(each))) {
      if (!(await mayHear(db, page.actor, topic)) || !pages.has(page)) continue;
      page.topics.add(topic);
      fresh.push(topic);
      come(page, topic);
    }
    send(page.socket, { type: 'hearing', topics: [...page.topics] });
    // What changed after the page's own first look and before now would be missed: it looks once more.
    for (const topic of fresh) send(page.socket, { type: 'news', topic });
  };

  return {
    handleUpgrade: (request, socket, head) => {
      const path = URL.parse(request.url ?? '/', 'http://host')?.pathname;
      if (path === undefined || !PATHS.includes(path)) return false;
      if (request.headers.origin === undefined || !isOwnOrigin(request.headers, publicUrl())) {
        refuseUpgrade(socket, 403);
        return true;
      }
      if (closing || pages.size >= MOST_PAGES) {
        refuseUpgrade(socket, 503);
        return true;
      }
      const sinceMs = performance.now();
      visitor(request, path).then(
        (who) => {
          if (closing) refuseUpgrade(socket, 503);
          else if (who.actor.kind === 'visitor' || closings.happenedSince(keysOf(who), sinceMs))
            refuseUpgrade(socket, 401);
          else server.handleUpgrade(request, socket, head, (opened) => welcome(opened, who));
        },
        (error: unknown) => {
          log.error(error);
          socket.destroy();
        },
      );
      return true;
    },
    closeSignIn: (authSessionId) => {
      closings.note(authSessionId);
      for (const page of pages) if (page.authSessionId === authSessionId) shut(page, 'signed out');
    },
    putOutPhone: (sessionId) => {
      closings.note(phoneOf(sessionId));
      for (const page of pages) {
        if (page.actor.kind !== 'phone' || page.actor.sessionId !== sessionId) continue;
        for (const topic of page.topics) send(page.socket, { type: 'news', topic });
        shut(page, 'another phone is in the session');
      }
    },
    close: () => {
      closing = true;
      stopHearing();
      clearInterval(heartbeat);
      for (const page of pages) page.socket.terminate();
    },
  };
}

/** What a page lives and dies with: its sign-in, or being the session's phone. */
function keysOf({ actor, authSessionId }: LiveVisitor): string[] {
  return [
    ...(authSessionId === null ? [] : [authSessionId]),
    ...(actor.kind === 'phone' ? [phoneOf(actor.sessionId)] : []),
  ];
}

/** Gone within a second, whether the page answers the close or not. */
function shut({ socket }: Page, reason: string): void {
  socket.close(SIGNED_OUT, reason);
  setTimeout(() => socket.terminate(), CLOSE_MS).unref();
}

function send(socket: WebSocket, message: z.infer<typeof liveToPage>): void {
  socket.send(JSON.stringify(message));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
