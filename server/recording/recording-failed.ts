import type { SessionId } from '../../domain/kernel/id.ts';
import type { RecordingFailure } from '../../domain/session/events.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { voidWithoutRecording } from '../sessions/end-session.ts';
import { recordEvent } from '../sessions/record-event.ts';
import type { SessionRoom } from '../sessions/session-room.ts';
import { readSettings } from '../settings/settings-store.ts';
import { RECORDER_TOO_SLOW } from './recorder.ts';

/**
 * G1: the recording can not go on. Both sides see it and the office is alerted; then, as the company has chosen, the
 * session goes on unrecorded, or ends and is not charged. The timeline keeps a code; what the machine said of it, with
 * the names of our folders, is for the office.
 */
export async function recordingFailed(room: SessionRoom, id: SessionId, reason: string): Promise<'continue' | 'close'> {
  const at = room.clock.now();
  const { onRecordingFailure } = await readSettings(room.db);
  await room.db.transaction().execute(async (tx) => {
    await recordEvent({ tx, live: room.live }, id, { kind: 'recording-failed', at, reason: failureOf(reason) });
    await raiseAlert(
      { tx, live: room.live },
      { key: `recording:${id}`, kind: 'recording-failed', detail: reason, sessionId: id, at },
    );
  });
  if (onRecordingFailure === 'continue') return 'continue';
  await voidWithoutRecording(room, id);
  return 'close';
}

/** What a recorder says of its failure, as a code that a page has words for. */
export function failureOf(reason: string): RecordingFailure {
  if (/\b(ENOSPC|EDQUOT)\b/.test(reason)) return 'disk-full';
  return reason === RECORDER_TOO_SLOW ? 'too-slow' : 'failed';
}
