import { readSettings, ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { MAKE_RECORDING, SESSION_OVER, type SessionRoom } from './session-room.ts';
import type { Session } from './session-store.ts';

/**
 * What follows every end of an accepted session, within the transaction that ends it: the client is told (N1), and the
 * video of its recording is made, kept until the day that the settings give it (G1).
 */
export async function sessionOver(tx: Tx, { jobs, live, clock }: SessionRoom, session: Session): Promise<void> {
  const { id: sessionId, now } = session;
  await jobs.enqueue(tx, SESSION_OVER, { sessionId });
  const { recordingDays } = await readSettings(tx);
  const endedOn = (now.endedAt ?? clock.now()).toZonedDateTimeISO(ZONE).toPlainDate();
  const waiting = await tx
    .updateTable('recordings')
    .set({ state: 'waiting', delete_on: endedOn.add({ days: recordingDays }) })
    .where('session_id', '=', sessionId)
    .where('state', '=', 'recording')
    .executeTakeFirst();
  if (waiting.numUpdatedRows === 0n) return;
  await jobs.enqueue(tx, MAKE_RECORDING, { sessionId });
  await live.tell(tx, 'recordings');
}
