import type { EquipmentId, SessionId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { AgentReport, Instruction } from '../../protocol/agent.ts';
import type { AskRefusal } from '../equipment/ask-agent.ts';
import type { Clock } from '../platform/clock.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import type { Db } from '../tables.ts';

/** The line to the agents: which are there, and the signed instructions they follow. */
export type AgentLine = Readonly<{
  /** Names the live connection of the equipment's agent; null while it is offline. */
  connectionOf(equipmentId: EquipmentId): string | null;
  instruct(equipmentId: EquipmentId, instruction: Instruction): Promise<Result<true, 'agent-offline'>>;
  /** Instructs, and waits for the report that answers it, at most so long in ms. */
  ask(equipmentId: EquipmentId, instruction: Instruction, timeoutMs: number): Promise<Result<AgentReport, AskRefusal>>;
  /** The time in ms to the agent and back; null when it is offline or does not answer. */
  roundTrip(equipmentId: EquipmentId): Promise<number | null>;
}>;

export type PictureLine = Readonly<{
  /** Ends the picture at once: both sockets of the session closed. */
  close(sessionId: SessionId): void;
  /** What is shown now goes on until the next technician's picture is there, or for a minute. */
  handOver(sessionId: SessionId): void;
}>;

export type PhoneLine = Readonly<{
  /** Another phone has taken the place of the session's one: every socket that it has open is closed at once. */
  putOut(sessionId: SessionId): void;
}>;

/** What the actions of this room are given. */
export type SessionRoom = Readonly<{
  db: Db;
  clock: Clock;
  live: LiveBus;
  jobs: Jobs;
  agents: AgentLine;
  picture: PictureLine;
  phones: PhoneLine;
  publicUrl: () => string;
}>;

/** Woken once a session is over: tells the client by mail. */
export const SESSION_OVER = 'session-over';

/** Woken at the same moment: makes the video of a session that was recorded. */
export const MAKE_RECORDING = 'make-recording';

/** Woken when we answered a request in words: a client who does not see it on a page is told by mail. */
export const TELL_ANSWER = 'tell-answer';

/** Woken when a request ended before its acceptance: an hour that had become it is over with it. */
export const REQUEST_OVER = 'request-over';

/** Woken when we refused a request: tells the client by mail. */
export const TELL_REFUSAL = 'tell-refusal';
