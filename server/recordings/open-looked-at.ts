import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { lisbonDate } from '../../domain/kernel/time-text.ts';
import { openRecordingVideo } from '../recording/recording-files.ts';
import type { SealedVideo } from '../recording/sealed-video.ts';
import { thingOf } from '../sessions/change-session.ts';
import { findSession } from '../sessions/session-store.ts';
import { recordingOf } from './recording-store.ts';
import type { RecordingsRoom } from './recordings-room.ts';

/** A working day: who looks again later says again why. */
const LOOK_HOURS = 8;

export type LookedAt = Readonly<{
  video: SealedVideo;
  /** A copy to be kept, not a video to be watched. */
  isExport: boolean;
  sessionNumber: number;
  acceptedOn: Temporal.PlainDate;
}>;

/**
 * G2: the video, for the very person who said why they look. Asked for with every piece of it: a role that is taken
 * away, or a recording that is deleted, ends the picture too.
 */
export async function openLookedAt(
  room: RecordingsRoom,
  actor: Actor,
  id: SessionId,
  lookId: string,
): Promise<Result<LookedAt, AccessRefusal | 'look-over' | 'recording-not-ready'>> {
  const { db, clock, recordingFiles } = room;
  const session = await findSession(db, id);
  const thing = session === null ? {} : thingOf(session);
  const allowed = may(actor, 'watch-recording', thing);
  if (!allowed.ok) return allowed;
  const look = await db
    .selectFrom('recording_looks')
    .select(['kind', 'user_id', 'at'])
    .where('id', '=', lookId)
    .where('session_id', '=', id)
    .executeTakeFirst();
  if (look === undefined || actor.kind !== 'staff' || look.user_id !== actor.userId) return refuse('not-found');
  const isExport = look.kind === 'export';
  const mayExport = isExport ? may(actor, 'export-recording', thing) : allowed;
  if (!mayExport.ok) return mayExport;
  if (Temporal.Instant.compare(clock.now(), look.at.add({ hours: LOOK_HOURS })) >= 0) return refuse('look-over');
  const recording = await recordingOf(db, id);
  if (recording.state !== 'ready') return refuse('recording-not-ready');
  const video = await openRecordingVideo(recordingFiles, id);
  if (video === null) return refuse('not-found');
  const acceptedOn = lisbonDate(recording.accepted_at ?? look.at);
  return ok({ video, isExport, sessionNumber: recording.number, acceptedOn });
}
