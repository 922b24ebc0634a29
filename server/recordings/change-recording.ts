import type { Action } from '../../domain/access/access-table.ts';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import { tellRecording } from '../recording/recording-row.ts';
import { thingOf } from '../sessions/change-session.ts';
import { findSession } from '../sessions/session-store.ts';
import type { Tx } from '../tables.ts';
import { type LockedRecording, lockRecording } from './recording-store.ts';
import type { RecordingsRoom } from './recordings-room.ts';

/** The shape of every action on a recording: may the actor, lock it, change it and tell, in one transaction. */
export async function changeRecording<T, C extends string>(
  room: RecordingsRoom,
  { actor, action, id }: { actor: Actor; action: Action; id: SessionId },
  change: (tx: Tx, recording: LockedRecording) => Promise<Result<T, C>>,
): Promise<Result<T, AccessRefusal | C>> {
  const session = await findSession(room.db, id);
  const allowed = may(actor, action, session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  return room.db.transaction().execute(async (tx) => {
    const recording = await lockRecording(tx, id);
    if (recording === null) return refuse('not-found');
    const changed = await change(tx, recording);
    if (changed.ok) await tellRecording(room, tx, id);
    return changed;
  });
}
