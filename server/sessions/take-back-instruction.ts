import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { byOf, type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';
import { wasTold } from './was-told.ts';

/** R1, R2, R5: what the technician asked no longer stands. One that is done, or was taken back before, stays so. */
export function takeBackInstruction(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  instruction: string,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  return changeSession(room, {
    ...{ actor, action: 'instruct-client', id },
    event: (session) => {
      if (!wasTold(session, 'instructed', instruction)) return null;
      const stands = session.now.instructions.some((each) => each.id === instruction);
      return stands ? { kind: 'instruction-over', at, instruction, by: byOf(actor, session) } : 'done-before';
    },
  });
}
