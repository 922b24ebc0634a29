import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { EquipmentId } from '../../domain/kernel/id.ts';
import {
  AGENT_CONTROL_PATH,
  type AgentReport,
  HEARTBEAT_MS,
  type InstructionBody,
  instructionBodySchema,
  serverMessageSchema,
} from '../../protocol/agent.ts';
import { helloText } from '../../protocol/agent-signatures.ts';
import { newPrivateKey, publicKeyText, signText } from '../platform/ed25519.ts';
import { enrolBody } from './role-scene.ts';
import type { TestApp } from './test-app.ts';
import { until } from './until.ts';

export type AgentByHand = Readonly<{
  /** What it was told, in order. */
  told: readonly InstructionBody[];
  /** Settled once its line is closed, whoever closed it. */
  cutOff: Promise<unknown>;
  leave(): Promise<void>;
}>;

export type Enrolled = Readonly<{ equipmentId: EquipmentId; connect(answer?: Answer): Promise<AgentByHand> }>;

/** What the agent reports of an instruction, where the test wants it to; null for nothing. */
type Answer = (told: InstructionBody) => Promise<Omit<AgentReport, 'session' | 'nonce'> | null>;

/** Enrols an equipment with a key of its own. Its agent then speaks the protocol, and does nothing of what it is told. */
export async function enrolByHand(test: TestApp, equipmentId: EquipmentId, code: string): Promise<Enrolled> {
  const key = newPrivateKey();
  const body = { ...enrolBody(code), publicKey: publicKeyText(key) };
  const reply = await test.browser().post('/api/agent/enrol', body);
  if (reply.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(reply.body)}`);

  const connect = async (answer?: Answer): Promise<AgentByHand> => {
    const told: InstructionBody[] = [];
    let welcome = false;
    const socket = new WebSocket(test.address.replace('http', 'ws') + AGENT_CONTROL_PATH);
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const message = serverMessageSchema.parse(JSON.parse(String(data)));
      if (message.type === 'challenge') {
        const hello = { nonce: message.nonce, agentNonce: randomUUID(), equipmentId };
        const signature = signText(key, helloText(hello));
        const { agentNonce } = hello;
        socket.send(JSON.stringify({ type: 'hello', equipmentId, version: '1', agentNonce, signature }));
      }
      if (message.type === 'welcome') welcome = true;
      if (message.type !== 'instruction') return;
      const instruction = instructionBodySchema.parse(JSON.parse(message.body));
      told.push(instruction);
      void answer?.(instruction).then((report) => {
        const { session, nonce } = instruction;
        if (report !== null) socket.send(JSON.stringify({ type: 'report', session, nonce, ...report }));
      });
    });
    const alive = () => socket.send(JSON.stringify({ type: 'ping', at: test.clock.now().toString() }));
    await until('the agent is welcome', () => welcome);
    const heart = setInterval(alive, HEARTBEAT_MS);
    socket.once('close', () => clearInterval(heart));
    const cutOff = once(socket, 'close');
    return {
      ...{ told, cutOff },
      leave: async () => {
        socket.close();
        await cutOff;
      },
    };
  };
  return { equipmentId, connect };
}
