import { AGENT_CARRY_PATH } from '../../protocol/agent.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import type { Crossing, Crossings } from './crossings.ts';

/** What the tools are given: the session's room, and what carries files and texts. */
export type ToolRoom = SessionRoom & Readonly<{ crossings: Crossings }>;

/** Where the agent brings or takes what a crossing is for. */
export function carryUrl(room: ToolRoom, crossing: Crossing): string {
  return `${room.publicUrl()}${AGENT_CARRY_PATH}/${crossing.ticket}`;
}
