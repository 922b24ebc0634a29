import { type Actor, may } from '../../domain/access/may.ts';
import { cancelledAs } from '../../domain/calendar/appointment.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import { readSettings } from '../settings/settings-store.ts';
import { type Appointment, findAppointment, thingOf } from './appointment-store.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { type ChangeRefusal, changeAppointment } from './change-appointment.ts';

/**
 * The client, or the company, which says why, takes an appointment back. A late one by the client is kept as such; it is
 * never charged.
 */
export async function cancelAppointment(
  room: CalendarRoom,
  actor: Actor,
  id: string,
  reason: string | null,
): Promise<Result<Appointment, ChangeRefusal | 'reason-needed'>> {
  const appointment = await findAppointment(room.db, id);
  const allowed = may(actor, 'cancel-appointment', appointment === null ? {} : thingOf(appointment));
  if (!allowed.ok) return allowed;
  if (actor.kind === 'staff' && reason === null) return refuse('reason-needed');
  const { lateCancelHours } = await readSettings(room.db);
  const by = actor.kind === 'client' ? 'client' : 'company';
  return room.db.transaction().execute((tx) =>
    changeAppointment(room, tx, {
      ...{ actor, id, action: 'cancel-appointment', told: true },
      next: ({ startsAt }) => {
        const state = cancelledAs(by, { startsAt, now: room.clock.now(), lateHours: lateCancelHours });
        return { state, kind: state, reason };
      },
    }),
  );
}
