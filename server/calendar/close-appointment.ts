import type { Actor } from '../../domain/access/may.ts';
import { cancelledAs } from '../../domain/calendar/appointment.ts';
import type { SessionId } from '../../domain/kernel/id.ts';
import { findSession } from '../sessions/session-store.ts';
import { readSettings } from '../settings/settings-store.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { changeAppointment } from './change-appointment.ts';

/**
 * A request ended before its acceptance: the hour that became it is kept as cancelled, late where its client took it back
 * once the time had come. Done already, or of no hour, it changes nothing.
 */
export async function closeAppointment(
  room: Pick<CalendarRoom, 'db' | 'clock' | 'live' | 'jobs'>,
  sessionId: SessionId,
): Promise<void> {
  const session = await findSession(room.db, sessionId);
  if (session === null) throw new Error(`no session ${sessionId}`);
  const { clientId, now } = session;
  const by = now.state === 'cancelled' ? 'client' : 'company';
  const actor: Actor = by === 'client' ? { kind: 'client', clientId } : { kind: 'system' };
  const { lateCancelHours: lateHours } = await readSettings(room.db);
  await room.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('appointments')
      .select('id')
      .where('session_id', '=', sessionId)
      .where('state', '=', 'began')
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (row === undefined) return;
    await changeAppointment(room, tx, {
      ...{ actor, id: row.id, action: 'cancel-appointment', from: 'began', told: false },
      next: ({ startsAt }) => {
        const state = cancelledAs(by, { startsAt, now: room.clock.now(), lateHours });
        return { state, kind: state, reason: null };
      },
    });
  });
}
