import { asId, type EquipmentId, type SessionId } from '../../domain/kernel/id.ts';
import type { SessionEvent } from '../../domain/session/events.ts';
import { type AgentReport, PAGE_UNKNOWN } from '../../protocol/agent.ts';
import { concludeStoppedAtEquipment } from './end-session.ts';
import { declineAtEquipment } from './offer-session.ts';
import { addEvent } from './record-event.ts';
import type { SessionRoom } from './session-room.ts';
import { lockSession, type Session } from './session-store.ts';
import { showPageAgain } from './show-page-again.ts';

/**
 * What an agent tells of its own accord; the rest is for the log, or an answer that somebody waits for. A session that
 * is not of this equipment is none of its business.
 */
export async function agentReported(
  room: SessionRoom,
  equipmentId: EquipmentId,
  report: AgentReport,
  later: (work: Promise<void>) => void,
): Promise<void> {
  if (report.session === null) return;
  const of = { id: asId<'session'>(report.session), equipmentId };
  switch (report.kind) {
    case 'input-used':
    case 'input-rested':
      return tellInput(room, of, report.kind === 'input-used');
    case 'input-freed':
      return report.nonce === undefined ? tellFreed(room, of) : undefined;
    case 'started':
      // Not awaited: what else this equipment tells does not wait for its page.
      if (report.reason === PAGE_UNKNOWN) later(showPageAgain(room, of));
      return;
    case 'client-stopped':
      // An offer is all there is before it is accepted; refused afterwards.
      await declineAtEquipment(room, of);
      return concludeStoppedAtEquipment(room, of, report.agoMs ?? 0);
  }
}

type Of = Readonly<{ id: SessionId; equipmentId: EquipmentId }>;

/** R4, R5: local keyboard or mouse is used, or has come to rest; told once. */
function tellInput(room: SessionRoom, of: Of, used: boolean): Promise<void> {
  const at = room.clock.now();
  return tell(room, of, ({ now }) =>
    now.equipmentUsed === used ? null : { kind: used ? 'equipment-used' : 'equipment-rested', at },
  );
}

/** R5: the agent freed keyboard and mouse by itself. */
function tellFreed(room: SessionRoom, of: Of): Promise<void> {
  const at = room.clock.now();
  return tell(room, of, ({ now }) => (now.inputHeld ? { kind: 'input-freed', at, by: 'system' } : null));
}

async function tell(room: SessionRoom, of: Of, event: (session: Session) => SessionEvent | null): Promise<void> {
  await room.db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, of.id);
    if (session === null || session.equipmentId !== of.equipmentId || session.now.state !== 'active') return;
    const told = event(session);
    if (told !== null) await addEvent({ tx, live: room.live }, session, told);
  });
}
