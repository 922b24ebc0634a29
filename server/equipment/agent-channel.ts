import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import type { EquipmentId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { AGENT_CONTROL_PATH, CONTROL_CLOSE, type Instruction, SILENCE_MS } from '../../protocol/agent.ts';
import { InOrder } from '../platform/in-order.ts';
import type { AgentChannel, AgentChannelLimits, AgentChannelPorts, AgentConnection } from './agent-channel-ports.ts';
import { AgentSocket } from './agent-socket.ts';
import { createPendingQuestions } from './ask-agent.ts';
import { sealInstruction } from './seal-instruction.ts';

const LARGEST_MESSAGE = 64 * 1024;

export const AGENT_CHANNEL_LIMITS: AgentChannelLimits = {
  connections: 10_000,
  helloWithinMs: 10_000,
  silenceMs: SILENCE_MS,
};

type Live = Readonly<{ connection: AgentConnection; socket: AgentSocket }>;

/** The server's half of the control channel: who is there, and the only way to tell an equipment anything. */
export function createAgentChannel(
  ports: AgentChannelPorts,
  limits: AgentChannelLimits = AGENT_CHANNEL_LIMITS,
): AgentChannel {
  const { log } = ports;
  const live = new Map<EquipmentId, Live>();
  const sockets = new Set<AgentSocket>();
  const questions = createPendingQuestions();
  const events = new InOrder((error, equipmentId) => log.error({ err: error, equipmentId }, 'an agent’s event failed'));
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE,
  });
  let stopping = false;

  function prove(hello: Omit<AgentConnection, 'connectionId'>, socket: AgentSocket): AgentConnection {
    const { equipmentId } = hello;
    const connection = { ...hello, connectionId: randomUUID() };
    const older = live.get(equipmentId);
    live.set(equipmentId, { connection, socket });
    // The newest wins: the older one is a connection whose end nobody has noticed yet, or a copied key.
    if (older !== undefined) questions.lost(equipmentId);
    older?.socket.close(CONTROL_CLOSE.replaced, 'another connection of this equipment');
    events.add(equipmentId, () => ports.onConnected(connection));
    log.info(connection, 'agent connected');
    return connection;
  }

  function lose(connection: AgentConnection, reason: string): void {
    const { equipmentId, connectionId } = connection;
    if (live.get(equipmentId)?.connection.connectionId === connectionId) {
      live.delete(equipmentId);
      questions.lost(equipmentId);
    }
    events.add(equipmentId, () => ports.onLost(connection, reason));
    log.info({ equipmentId, connectionId, reason }, 'agent lost');
  }

  function instruct(equipmentId: EquipmentId, instruction: Instruction): Result<{ nonce: string }, 'agent-offline'> {
    const { nonce, message } = sealInstruction(ports.serverKey, equipmentId, instruction, ports.clock.now());
    const found = live.get(equipmentId);
    if (found === undefined) return refuse('agent-offline');
    found.socket.send(message);
    return ok({ nonce });
  }

  return {
    handleUpgrade(request, socket, head) {
      if (URL.parse(request.url ?? '/', 'http://agent')?.pathname !== AGENT_CONTROL_PATH) return false;
      if (stopping || sockets.size >= limits.connections) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return true;
      }
      webSockets.handleUpgrade(request, socket, head, (opened) => {
        const address = ports.addressOf(request);
        let connection: AgentConnection | null = null;
        const agent = new AgentSocket(opened, ports, limits, {
          onProved: (equipmentId, version) => {
            connection = prove({ equipmentId, version, address }, agent);
          },
          onMessage: (message) => {
            const from = connection;
            if (from === null) return;
            if (message.type === 'report') questions.answered(from.equipmentId, message);
            const tell = () =>
              message.type === 'facts' ? ports.onFacts(from, message.facts) : ports.onReport(from, message);
            events.add(from.equipmentId, tell);
          },
          onClosed: (reason) => {
            sockets.delete(agent);
            if (connection !== null) lose(connection, reason);
          },
        });
        sockets.add(agent);
      });
      return true;
    },
    instruct,
    ask: async (equipmentId, instruction, timeoutMs) => {
      const sent = instruct(equipmentId, instruction);
      return sent.ok ? questions.wait(equipmentId, sent.value.nonce, timeoutMs) : sent;
    },
    roundTrip: async (equipmentId) => live.get(equipmentId)?.socket.roundTrip() ?? null,
    connectionOf: (equipmentId) => live.get(equipmentId)?.connection ?? null,
    revoke(equipmentId) {
      // One whose key was being looked up at this moment is cut too.
      const theirs = [...sockets].filter((socket) => socket.claims === equipmentId);
      for (const socket of theirs) socket.close(CONTROL_CLOSE.revoked, 'revoked');
    },
    async stop() {
      stopping = true;
      for (const socket of [...sockets]) socket.close(CONTROL_CLOSE.serverStopping, 'the server stops');
      await events.settled();
    },
  };
}
