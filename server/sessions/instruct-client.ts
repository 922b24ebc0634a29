import type { Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { InstructionKind } from '../../domain/session/events.ts';
import { type ChangeRefusal, changeSession } from './change-session.ts';
import type { SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';
import { wasTold } from './was-told.ts';

type NewInstruction = Readonly<{
  /** The caller's own: the same one twice is given once. */
  instruction: string;
  what: InstructionKind;
  words: string;
}>;

/** R1, R2, R5: the technician explicitly asks something of the client; it stands until it is done or taken back. */
export function instructClient(
  room: SessionRoom,
  actor: Actor,
  id: SessionId,
  { instruction, what, words }: NewInstruction,
): Promise<Result<Session, ChangeRefusal>> {
  const at = room.clock.now();
  return changeSession(room, {
    ...{ actor, action: 'instruct-client', id },
    event: (session) =>
      wasTold(session, 'instructed', instruction)
        ? 'done-before'
        : { kind: 'instructed', at, instruction, what, words },
  });
}
