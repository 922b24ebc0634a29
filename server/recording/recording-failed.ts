import type { SessionId } from '../../domain/kernel/id.ts';
import { voidSession } from '../sessions/end-session.ts';
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
    await tx
      .insertInto('alerts')
      .values({ key: `recording:${id}`, kind: 'recording-failed', session_id: id, detail: reason, at })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    await room.live.tell(tx, 'alerts');
  });
  if (onRecordingFailure === 'continue') return 'continue';
  await voidSession(room, id, 'recording-failed');
  return 'close';
}
