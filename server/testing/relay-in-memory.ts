import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import fastify from 'fastify';
import WebSocket from 'ws';
import { asId } from '../../domain/kernel/id.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { RELAY_EQUIPMENT_PATH, RELAY_TECHNICIAN_PATH } from '../../protocol/relay.ts';
import { systemClock } from '../platform/clock.ts';
import { routeUpgrades } from '../platform/upgrades.ts';
import { createRelay } from '../relay/relay.ts';
import { RELAY_LIMITS, type RelayLimits, type RelayPorts, type TicketClaim } from '../relay/relay-ports.ts';

export const ORIGIN = 'https://ajuda.iponto.pt';

/** The real relay in a small HTTP server, with tickets in memory and an equipment played by the test. */
export async function startRelay(limits: Partial<RelayLimits> = {}, changes: Partial<RelayPorts> = {}) {
  const tickets = new Map<string, TicketClaim>();
  const events: string[] = [];
  const asked: string[] = [];
  const relay = createRelay(
    {
      claimTicket: async (ticket) => {
        const claim = tickets.get(ticket) ?? null;
        tickets.delete(ticket);
        return claim;
      },
      askEquipment: async ({ pairId }): Promise<Result<unknown>> => {
        asked.push(pairId);
        return ok(true);
      },
      isUnrecorded: async () => false,
      recorder: null,
      onPicture: () => void events.push('picture'),
      onConnected: () => void events.push('connected'),
      onLost: (_, end, others) => void events.push(`lost: ${end.reason}, ${others} others`),
      onRecordingFailed: async () => 'continue',
      allowedOrigin: () => ORIGIN,
      clock: systemClock,
      log: fastify().log,
      ...changes,
    },
    { ...RELAY_LIMITS, ...limits },
  );
  const http = createServer();
  const wires: Socket[] = [];
  routeUpgrades(http, [relay.handleUpgrade]);
  http.on('connection', (socket) => wires.push(socket));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const clients: WebSocket[] = [];

  function ticket(claim: TicketClaim): string {
    const text = randomUUID();
    tickets.set(text, claim);
    return text;
  }
  function dial(path: string, origin: string | undefined, masked = true): WebSocket {
    const options = masked ? {} : { generateMask: (mask: Buffer) => void mask.fill(0) };
    const socket = new WebSocket(url + path, { perMessageDeflate: false, ...options, ...(origin ? { origin } : {}) });
    clients.push(socket.on('error', () => socket.terminate()));
    return socket;
  }

  return {
    relay,
    events,
    asked,
    tickets,
    /** The server's ends of the connections, in the order they came. */
    wires,
    newSession: () => asId<'session'>(randomUUID()),
    /** A technician's sign-in, on some device. */
    newSignIn: () => ({ authSessionId: randomUUID() }),
    technician(claim: Omit<Extract<TicketClaim, { side: 'technician' }>, 'side'>, origin: string | undefined = ORIGIN) {
      return dial(`${RELAY_TECHNICIAN_PATH}?ticket=${ticket({ side: 'technician', ...claim })}`, origin);
    },
    equipment(claim: Omit<Extract<TicketClaim, { side: 'equipment' }>, 'side'>) {
      return dial(`${RELAY_EQUIPMENT_PATH}?ticket=${ticket({ side: 'equipment', ...claim })}`, undefined, false);
    },
    dial,
    ticket,
    async stop() {
      for (const client of clients) client.terminate();
      await relay.stop();
      http.close();
    },
  };
}

export type RelayInMemory = Awaited<ReturnType<typeof startRelay>>;

/** The HTTP status with which a WebSocket was refused. */
export function refusedWith(socket: WebSocket): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.once('open', () => reject(new Error('it was let in')));
  });
}

export function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** Both sides of one pair, joined. */
export async function join(server: RelayInMemory, sessionId = server.newSession(), signIn = server.newSignIn()) {
  const pairId = randomUUID();
  const technician = server.technician({ sessionId, pairId, ...signIn });
  await once(technician, 'open');
  const equipment = server.equipment({ sessionId, pairId });
  await once(equipment, 'open');
  return { technician, equipment, sessionId, pairId };
}
