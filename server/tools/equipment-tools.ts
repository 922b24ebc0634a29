import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { AgentFacts } from '../../protocol/agent.ts';
import type { MonitorsView } from '../../protocol/tools.ts';
import { recordFacts } from '../equipment/equipment-store.ts';
import { thingOf } from '../sessions/change-session.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { findSession } from '../sessions/session-store.ts';
import { askTool, type ToolRefusal, toolSession } from './use-tool.ts';

/** System, memory, disks and uptime of the equipment as they are now; kept with the equipment. */
export async function readFacts(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<AgentFacts, ToolRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  const told = await askTool(room, session.value, { kind: 'tell-facts', session: id }, 'facts');
  if (!told.ok) return told;
  const { facts } = told.value;
  const { equipmentId } = session.value;
  await room.db.transaction().execute((tx) => recordFacts(tx, equipmentId, facts, room.clock.now()));
  return ok(facts);
}

/** The equipment's monitors, and which one is shown. */
export async function readMonitors(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<MonitorsView, ToolRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  return askTool(room, session.value, { kind: 'tell-monitors', session: id }, 'monitors');
}

/** Shows one monitor, or all of them (null). */
export async function showMonitor(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  monitor: string | null,
): Promise<Result<MonitorsView, ToolRefusal>> {
  const session = await toolSession(room, actor, id);
  if (!session.ok) return session;
  return askTool(room, session.value, { kind: 'show-monitor', session: id, monitor }, 'monitors');
}

/** The way from here to the equipment and back, in ms; null while it does not answer. The page measures its own way. */
export async function measureLag(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<{ equipmentMs: number | null }, AccessRefusal>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, 'use-tools', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  return ok({ equipmentMs: await room.agents.roundTrip(session.equipmentId) });
}
