import type { SessionId } from '../../domain/kernel/id.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { voidWithoutRecording } from '../sessions/end-session.ts';
import { recordEvent } from '../sessions/record-event.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { readSettings } from '../settings/settings-store.ts';

/**
 * G1: the recording can not go on. Both sides see it and the office is alerted; then, as the company has chosen, the
 * session goes on unrecorded, or ends and is not charged.
 */
export async function recordingFailed(room: SessionRoom, id: SessionId, reason: string): Promise<'continue' | 'close'> {
  const at = room.clock.now();
  const { onRecordingFailure } = await readSettings(room.db);
  await room.db.transaction().execute(async (tx) => {
    await recordEvent({ tx, live: room.live }, id, { kind: 'recording-failed', at, reason });
    await raiseAlert(
      { tx, live: room.live },
      { key: `recording:${id}`, kind: 'recording-failed', detail: reason, sessionId: id, at },
    );
  });
  if (onRecordingFailure === 'continue') return 'continue';
  await voidWithoutRecording(room, id);
  return 'close';
}
