import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { AgentAnswer, Instruction } from '../../protocol/agent.ts';
import type { ProblemCode } from '../../protocol/problems.ts';
import type { AskRefusal } from '../equipment/ask-agent.ts';
import { thingOf } from '../sessions/change-session.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { findSession, type Session } from '../sessions/session-store.ts';

/** What an agent is given, in ms, for what takes no more than a program's start. */
export const SOON_MS = 15_000;

type Failed =
  | 'tool-not-there'
  | 'tool-failed'
  | 'too-large-to-carry'
  | 'checksum-differs'
  | 'line-broke'
  | 'no-space'
  | 'no-such-file';
export type ToolRefusal = AccessRefusal | 'illegal-transition' | AskRefusal | Failed;

/** The agent's words for why it could not. */
const FAILED: Readonly<Record<string, Failed | 'illegal-transition'>> = {
  'no-xclip': 'tool-not-there',
  'no-xrandr': 'tool-not-there',
  'no-x11vnc': 'tool-not-there',
  'too-large': 'too-large-to-carry',
  checksum: 'checksum-differs',
  'line-broke': 'line-broke',
  'no-space': 'no-space',
  'no-file': 'no-such-file',
  'not-started': 'illegal-transition',
  'session-over': 'illegal-transition',
};

/** The session, for the technician who may use its tools now. */
export async function toolSession(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<Session, AccessRefusal | 'illegal-transition'>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'use-tools', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  return session.now.state === 'active' ? ok(session) : refuse('illegal-transition');
}

/** Lets the agent use one of its tools in a session, and waits for what it answers, at most so long in ms. */
export async function askTool<K extends AgentAnswer['of']>(
  room: SessionRoom,
  session: Pick<Session, 'equipmentId'>,
  instruction: Instruction,
  of: K,
  withinMs: number = SOON_MS,
): Promise<Result<Extract<AgentAnswer, { of: K }>, ToolRefusal>> {
  const asked = await room.agents.ask(session.equipmentId, instruction, withinMs);
  if (!asked.ok) return asked;
  const { kind, reason = '', answer } = asked.value;
  if (kind === 'done' && answer?.of === of) return ok(answer as Extract<AgentAnswer, { of: K }>);
  const code = FAILED[reason] ?? 'tool-failed';
  return refuse<ToolRefusal & ProblemCode>(code, { reason, program: reason.replace(/^no-/, '') });
}
