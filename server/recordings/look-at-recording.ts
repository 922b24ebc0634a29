import type { AccessRefusal, Actor } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { LookKind } from '../../protocol/recordings.ts';
import { changeRecording } from './change-recording.ts';
import type { RecordingsRoom } from './recordings-room.ts';

/** G2: writes down who looks and why. The look's id then opens the video, to that person alone, for a while. */
export async function lookAtRecording(
  room: RecordingsRoom,
  actor: Actor,
  id: SessionId,
  { kind, reason }: { kind: LookKind; reason: string },
): Promise<Result<{ look: string }, AccessRefusal | 'recording-not-ready'>> {
  const action = kind === 'watch' ? 'watch-recording' : 'export-recording';
  return changeRecording(room, { actor, action, id }, async (tx, { state }) => {
    if (actor.kind !== 'staff') return refuse('not-allowed');
    if (state !== 'ready') return refuse('recording-not-ready');
    const look = await tx
      .insertInto('recording_looks')
      .values({ session_id: id, user_id: actor.userId, kind, reason, at: room.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return ok({ look: look.id });
  });
}
