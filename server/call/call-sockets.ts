import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type Actor, may } from '../../domain/access/may.ts';
import { asId, type SessionId } from '../../domain/kernel/id.ts';
import { isOver } from '../../domain/session/lifecycle.ts';
import { CALL_CLOSE, CALL_PATHS, type CallDevice, CHUNK_PREFIX_BYTES, LARGEST_CHUNK } from '../../protocol/call.ts';
import { isOwnOrigin } from '../platform/http.ts';
import { EVERYTHING } from '../platform/live-bus.ts';
import { phoneOf, RecentClosings } from '../platform/recent-closings.ts';
import { refuseUpgrade } from '../platform/refuse-upgrade.ts';
import type { UpgradeHandler } from '../platform/upgrades.ts';
import { thingOf } from '../sessions/change-session.ts';
import { findSession } from '../sessions/session-store.ts';
import { CALL_LIMITS, type CallLimits, type CallPorts } from './call-ports.ts';
import { CallTable } from './call-table.ts';
import { Seat, type Sitter } from './seat.ts';

export type CallSockets = Readonly<{
  handleUpgrade: UpgradeHandler;
  /** The session is over: its talking sockets are gone within a second. */
  close(sessionId: SessionId): void;
  /** The technician signed out there. */
  closeSignIn(authSessionId: string): void;
  /** Another phone is the session's now: the one before is out at once. */
  putOutPhone(sessionId: SessionId): void;
  /** The program stops; resolves when no socket is left. Nobody has hung up: they are back after the gap. */
  stop(): Promise<void>;
  seats(): number;
}>;

const asked = z.object({ page: z.uuid(), session: z.uuid().optional() });
const DEVICES = Object.keys(CALL_PATHS) as CallDevice[];
const KINDS: Readonly<Record<CallDevice, Actor['kind']>> = {
  technician: 'staff',
  phone: 'phone',
  equipment: 'equipment',
};

/** C1: the talking sockets of all sessions. */
export function createCallSockets(ports: CallPorts, limits: CallLimits = CALL_LIMITS): CallSockets {
  const { room, inOrder, log } = ports;
  const server = new WebSocketServer({
    ...{ noServer: true, clientTracking: false, perMessageDeflate: false },
    maxPayload: LARGEST_CHUNK.screen + CHUNK_PREFIX_BYTES,
  });
  const tables = new Map<SessionId, CallTable>();
  const sockets = new Set<WebSocket>();
  const closings = new RecentClosings();
  let stopping = false;

  const look = (id: SessionId) => {
    inOrder.add(id, async () => tables.get(id)?.look());
  };
  const stopHearing = room.live.hear((topic) => {
    const [name, id] = topic.split(':');
    if (topic === EVERYTHING) for (const each of tables.keys()) look(each);
    else if (name === 'session' && id !== undefined && tables.has(asId(id))) look(asId(id));
  });
  const heart = setInterval(() => {
    closings.forgetOld();
    for (const [id, table] of tables) {
      table.check();
      if (table.isEmpty) tables.delete(id);
    }
  }, limits.heartbeatMs);
  heart.unref();

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const url = URL.parse(request.url ?? '/', 'http://host');
    const device = DEVICES.find((each) => CALL_PATHS[each] === url?.pathname);
    if (url === null || device === undefined) return false;
    const wanted = asked.safeParse(Object.fromEntries(url.searchParams));
    const own = request.headers.origin !== undefined && isOwnOrigin(request.headers, room.publicUrl());
    if (!own) refuseUpgrade(socket, 403);
    else if (!wanted.success) refuseUpgrade(socket, 400);
    else if (stopping || sockets.size >= limits.seats) refuseUpgrade(socket, 503);
    else {
      admit(device, wanted.data, request, socket, head).catch((error: unknown) => {
        log.error(error);
        socket.destroy();
      });
    }
    return true;
  }

  async function admit(
    device: CallDevice,
    { page, session }: z.infer<typeof asked>,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const sinceMs = performance.now();
    const { actor, authSessionId } = await ports.visitor(request, CALL_PATHS[device]);
    const id = sessionOf(actor) ?? (session === undefined ? null : asId<'session'>(session));
    const status = actor.kind !== KINDS[device] ? 401 : await refusal(actor, id);
    if (status !== null || id === null) return refuseUpgrade(socket, status ?? 400);
    const keys = [id, ...(authSessionId === null ? [] : [authSessionId]), ...(device === 'phone' ? [phoneOf(id)] : [])];
    if (stopping || closings.happenedSince(keys, sinceMs)) return refuseUpgrade(socket, 410);
    server.handleUpgrade(request, socket, head, (opened) => {
      const userId = actor.kind === 'staff' ? actor.userId : null;
      sit(id, opened, { device, page, userId, authSessionId });
    });
  }

  /** An HTTP status, or null for who may talk in this session now. */
  async function refusal(actor: Actor, id: SessionId | null): Promise<number | null> {
    const found = id === null ? null : await findSession(room.db, id);
    const allowed = may(actor, 'join-call', found === null ? {} : thingOf(found));
    if (!allowed.ok) return 403;
    return found === null || isOver(found.now.state) ? 410 : null;
  }

  function sit(id: SessionId, socket: WebSocket, sitter: Sitter): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const table = tables.get(id) ?? new CallTable(id, ports, limits);
    tables.set(id, table);
    table.sit(new Seat(socket, sitter, limits));
    // What happened between the looking up and now was nobody's news.
    look(id);
  }

  return {
    handleUpgrade,
    close(id) {
      closings.note(id);
      tables.get(id)?.closeAll(CALL_CLOSE.sessionOver, 'the session is over');
    },
    closeSignIn(authSessionId) {
      closings.note(authSessionId);
      for (const table of tables.values()) {
        const theirs = table.seats.filter(({ sitter }) => sitter.authSessionId === authSessionId);
        for (const seat of theirs) seat.close(CALL_CLOSE.signedOut, 'signed out');
      }
    },
    putOutPhone(id) {
      closings.note(phoneOf(id));
      tables.get(id)?.putOutPhone();
    },
    async stop() {
      stopping = true;
      stopHearing();
      clearInterval(heart);
      for (const table of tables.values()) table.closeAll(1001, 'the server stops');
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
      tables.clear();
    },
    seats: () => sockets.size,
  };
}

/** A page that came by a one-time token knows its session by its cookie alone. */
function sessionOf(actor: Actor): SessionId | null {
  return actor.kind === 'equipment' || actor.kind === 'phone' ? actor.sessionId : null;
}
