import type { KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { EquipmentId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { AgentFacts, AgentReport, Instruction } from '../../protocol/agent.ts';
import type { Clock } from '../platform/clock.ts';
import type { UpgradeHandler } from '../platform/upgrades.ts';
import type { AskRefusal } from './ask-agent.ts';

export type AgentConnection = Readonly<{
  equipmentId: EquipmentId;
  connectionId: string;
  version: string;
  address: string;
}>;

/**
 * What the channel asks of the rooms around it. The callbacks of one equipment are called one after the other, each
 * after the one before has settled; one that rejects is logged.
 */
export type AgentChannelPorts = Readonly<{
  /** The private key whose public half the agents pinned when they enrolled. */
  serverKey: KeyObject;
  /** The address on the internet that it connects from. */
  addressOf(request: IncomingMessage): string;
  /** The public key of an enrolled equipment (base64url); null for one that is unknown or revoked. */
  findAgentKey(equipmentId: EquipmentId): Promise<string | null>;
  onConnected(connection: AgentConnection): Promise<void>;
  onLost(connection: AgentConnection, reason: string): Promise<void>;
  onFacts(connection: AgentConnection, facts: AgentFacts): Promise<void>;
  onReport(connection: AgentConnection, report: AgentReport): Promise<void>;
  clock: Clock;
  log: FastifyBaseLogger;
}>;

export type AgentChannelLimits = Readonly<{
  connections: number;
  /** From the handshake to a valid hello. */
  helloWithinMs: number;
  silenceMs: number;
}>;

export type AgentChannel = Readonly<{
  handleUpgrade: UpgradeHandler;
  /** Signs and sends. `nonce` comes back in the agent's report. @throws when the instruction breaks the protocol. */
  instruct(equipmentId: EquipmentId, instruction: Instruction): Result<{ nonce: string }, 'agent-offline'>;
  /** Instructs, and waits for the report that answers it, at most so long in ms. */
  ask(equipmentId: EquipmentId, instruction: Instruction, timeoutMs: number): Promise<Result<AgentReport, AskRefusal>>;
  /** The time in ms that a sign of life takes to the agent and back; null when it is offline or does not answer. */
  roundTrip(equipmentId: EquipmentId): Promise<number | null>;
  /** The live connection, to tie a page's one-time token to it; null when offline. */
  connectionOf(equipmentId: EquipmentId): AgentConnection | null;
  /** The equipment's key is worth nothing any more: its connection is cut at once. Call it after the key is gone. */
  revoke(equipmentId: EquipmentId): void;
  /** The program stops; resolves when no connection is left and every callback has settled. */
  stop(): Promise<void>;
}>;
