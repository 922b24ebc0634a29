import { asId, type EquipmentId, type SessionId } from '../../domain/kernel/id.ts';
import type { AgentReport } from '../../protocol/agent.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { lockSession, type Session } from './session-store.ts';

/** What an agent tells of its own accord; the rest is for the log. A session that is not of this equipment is none of its business. */
export async function agentReported(room: SessionRoom, equipmentId: EquipmentId, report: AgentReport): Promise<void> {
  if (report.session === null) return;
  const id = asId<'session'>(report.session);
  switch (report.kind) {
    case 'input-used':
    case 'input-rested':
      return tellInput(room, { id, equipmentId }, report.kind === 'input-used');
  }
}

/** R4, R5: local keyboard or mouse is used, or has come to rest; told once. */
async function tellInput(
  room: SessionRoom,
  { id, equipmentId }: { id: SessionId; equipmentId: EquipmentId },
  used: boolean,
): Promise<void> {
  await room.db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, id);
    if (session === null || !isRunningOn(session, equipmentId) || session.now.equipmentUsed === used) return;
    const kind = used ? 'equipment-used' : 'equipment-rested';
    await addEvent({ tx, live: room.live }, session, { kind, at: room.clock.now() });
  });
}

function isRunningOn(session: Session, equipmentId: EquipmentId): boolean {
  return session.equipmentId === equipmentId && session.now.state === 'active';
}
