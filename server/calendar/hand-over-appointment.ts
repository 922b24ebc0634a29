import { type Actor, may } from '../../domain/access/may.ts';
import { type Result, refuse } from '../../domain/kernel/result.ts';
import { type Appointment, findAppointment, thingOf } from './appointment-store.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { type ChangeRefusal, changeAppointment } from './change-appointment.ts';
import { giveToFirstFree } from './first-free.ts';
import { freeDuring } from './free-slots.ts';

/**
 * An appointment goes to a colleague at its own hour: to one who is on duty and has nothing else in it, however near it is.
 * Hour and price stay what the client agreed to; the client is told who helps.
 */
export async function handOverAppointment(
  room: CalendarRoom,
  actor: Actor,
  id: string,
): Promise<Result<Appointment, ChangeRefusal | 'no-colleague-free'>> {
  const appointment = await findAppointment(room.db, id);
  const allowed = may(actor, 'hand-over-appointment', appointment === null ? {} : thingOf(appointment));
  if (!allowed.ok) return allowed;
  if (appointment === null) return refuse('not-found');
  if (appointment.state !== 'booked') return refuse('appointment-over');
  const { startsAt: from, endsAt: to } = appointment;
  const given = await giveToFirstFree(await freeDuring(room.db, { from, to }), (technicianId) =>
    room.db.transaction().execute((tx) =>
      changeAppointment(room, tx, {
        ...{ actor, id, action: 'hand-over-appointment', told: true },
        next: () => ({ state: 'booked', kind: 'handed-over', reason: null, set: { technicianId } }),
      }),
    ),
  );
  return given ?? refuse('no-colleague-free');
}
