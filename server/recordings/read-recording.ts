import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { RecordingView } from '../../protocol/recordings.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import { thingOf } from '../sessions/change-session.ts';
import { findSession } from '../sessions/session-store.ts';
import { readSettings } from '../settings/settings-store.ts';
import { presentRecording } from './present-recording.ts';
import { looksAt, recordingOf } from './recording-store.ts';
import type { RecordingsRoom } from './recordings-room.ts';

/** G2: what is known of a session's recording, without its picture: that needs a look, with its reason. */
export async function readRecording(
  { db, clock }: Pick<RecordingsRoom, 'db' | 'clock'>,
  actor: Actor,
  id: SessionId,
): Promise<Result<RecordingView, AccessRefusal>> {
  const session = await findSession(db, id);
  const allowed = may(actor, 'watch-recording', session === null ? {} : thingOf(session));
  if (!allowed.ok) return allowed;
  if (session === null) return refuse('not-found');
  return ok(
    presentRecording({
      session,
      recording: await recordingOf(db, id),
      looks: await looksAt(db, id),
      tariff: await tariffById(db, session.tariffId),
      gapToleranceSeconds: (await readSettings(db)).serverGapSeconds,
      now: clock.now(),
    }),
  );
}
