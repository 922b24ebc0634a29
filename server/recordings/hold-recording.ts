import type { AccessRefusal, Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { changeRecording } from './change-recording.ts';
import type { RecordingsRoom } from './recordings-room.ts';

/** G1: keeps a recording beyond its day, with the reason. Holding it again changes the reason. */
export async function holdRecording(
  room: RecordingsRoom,
  actor: Actor,
  id: SessionId,
  reason: string,
): Promise<Result<true, AccessRefusal | 'recording-not-ready'>> {
  return changeRecording(room, { actor, action: 'hold-recording', id }, async (tx, { state }) => {
    if (actor.kind !== 'staff') return refuse('not-allowed');
    if (state === 'deleting' || state === 'deleted') return refuse('recording-not-ready');
    await tx
      .updateTable('recordings')
      .set({ held_reason: reason, held_by: actor.userId, held_at: room.clock.now() })
      .where('session_id', '=', id)
      .execute();
    return ok(true);
  });
}

/** Its day counts again; where that has passed, it goes with the next daily look. */
export async function releaseRecording(
  room: RecordingsRoom,
  actor: Actor,
  id: SessionId,
): Promise<Result<true, AccessRefusal>> {
  return changeRecording(room, { actor, action: 'hold-recording', id }, async (tx) => {
    await tx
      .updateTable('recordings')
      .set({ held_reason: null, held_by: null, held_at: null })
      .where('session_id', '=', id)
      .execute();
    return ok(true);
  });
}
