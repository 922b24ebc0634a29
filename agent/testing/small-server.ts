import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { asId, type EquipmentId, type SessionId } from '../../domain/kernel/id.ts';
import { AGENT_ENROL_PATH, type AgentFacts, type AgentReport, enrolBodySchema } from '../../protocol/agent.ts';
import { RELAY_EQUIPMENT_PATH, RELAY_TECHNICIAN_PATH } from '../../protocol/relay.ts';
import { createAgentChannel } from '../../server/equipment/agent-channel.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { newPrivateKey, publicKeyText } from '../../server/platform/ed25519.ts';
import { routeUpgrades } from '../../server/platform/upgrades.ts';
import type { Recorder } from '../../server/recording/recorder.ts';
import { createRelay } from '../../server/relay/relay.ts';
import type { TicketClaim } from '../../server/relay/relay-ports.ts';

export type SmallServer = Awaited<ReturnType<typeof startSmallServer>>;

/** The real control channel and the real relay in one HTTP server, with tickets and keys in memory. */
export async function startSmallServer(
  parts: {
    port?: number;
    recorder?: Recorder;
    serverKey?: ReturnType<typeof newPrivateKey>;
    keys?: Map<string, string>;
  } = {},
) {
  const serverKey = parts.serverKey ?? newPrivateKey();
  const keys = parts.keys ?? new Map<string, string>();
  const tickets = new Map<string, TicketClaim>();
  const facts: AgentFacts[] = [];
  const reports: AgentReport[] = [];
  const events: string[] = [];
  const log = fastify().log;
  let connections = 0;
  const equipmentOf = new Map<SessionId, EquipmentId>();

  const channel = createAgentChannel({
    serverKey,
    clock: systemClock,
    log,
    addressOf: () => '127.0.0.1',
    findAgentKey: async (equipmentId) => keys.get(equipmentId) ?? null,
    onConnected: async () => {
      connections += 1;
    },
    onLost: async (_, reason) => void events.push(`agent lost: ${reason}`),
    onFacts: async (_, told) => void facts.push(told),
    onReport: async (_, report) => void reports.push(report),
  });
  const relay = createRelay({
    clock: systemClock,
    log,
    recorder: parts.recorder ?? null,
    allowedOrigin: () => url,
    claimTicket: async (ticket) => {
      const claim = tickets.get(ticket) ?? null;
      tickets.delete(ticket);
      return claim;
    },
    askEquipment: async ({ sessionId, pairId }) => {
      const ticket = newTicket({ side: 'equipment', sessionId, pairId });
      const equipmentId = equipmentOf.get(sessionId) ?? asId<'equipment'>(randomUUID());
      const address = `${url.replace('http', 'ws')}${RELAY_EQUIPMENT_PATH}?ticket=${ticket}`;
      return channel.instruct(equipmentId, { kind: 'stream', session: sessionId, url: address });
    },
    onPicture: () => void events.push('picture'),
    isUnrecorded: async () => false,
    onConnected: () => void events.push('connected'),
    onLost: (_, end) => void events.push(`lost: ${end.reason}`),
    onRecordingFailed: async () => 'continue',
  });

  const http = createServer(async (request, response) => {
    if (request.url !== AGENT_ENROL_PATH) return response.writeHead(404).end();
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = enrolBodySchema.parse(JSON.parse(text));
    const code = body.code === 'RIGHT-CODE' ? 200 : 403;
    const equipmentId = randomUUID();
    if (code === 200) keys.set(equipmentId, body.publicKey);
    const answer = { equipmentId, equipmentName: 'PC do balcão', serverPublicKey: publicKeyText(serverKey) };
    const problem = { title: 'O código está errado ou já foi usado.', code: 'wrong-code' };
    response
      .writeHead(code, { 'content-type': 'application/json' })
      .end(JSON.stringify(code === 200 ? answer : problem));
  });
  routeUpgrades(http, [channel.handleUpgrade, relay.handleUpgrade]);
  http.listen(parts.port ?? 0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  function newTicket(claim: TicketClaim): string {
    const ticket = randomUUID();
    tickets.set(ticket, claim);
    return ticket;
  }

  return {
    url,
    port,
    keys,
    serverKey,
    channel,
    relay,
    facts,
    reports,
    events,
    connections: () => connections,
    /** A viewer's address, with its own ticket, for a session on that equipment. */
    viewerUrl(sessionId: SessionId, equipmentId: EquipmentId): string {
      equipmentOf.set(sessionId, equipmentId);
      const ticket = newTicket({
        side: 'technician',
        sessionId,
        pairId: randomUUID(),
        authSessionId: randomUUID(),
      });
      return `${url.replace('http', 'ws')}${RELAY_TECHNICIAN_PATH}?ticket=${ticket}`;
    },
    async stop(): Promise<void> {
      await relay.stop();
      await channel.stop();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
