import type { Instruction } from '../../protocol/agent.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/**
 * Tells the agent of a session's equipment something; one that is offline learns how the session stands when it comes
 * back. Where a browser shares the screen no agent takes part, though one may have been set up meanwhile.
 */
export async function tellAgent({ agents }: SessionRoom, session: Session, instruction: Instruction): Promise<void> {
  if (session.now.way === 'agent') await agents.instruct(session.equipmentId, instruction);
}
