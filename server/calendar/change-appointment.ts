import type { Action } from '../../domain/access/access-table.ts';
import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { type AppointmentState, mayBecome } from '../../domain/calendar/appointment.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import type { Tx } from '../tables.ts';
import { type Appointment, addChange, type Change, lockAppointment, thingOf } from './appointment-store.ts';
import { type CalendarRoom, TELL_APPOINTMENT } from './calendar-room.ts';

export type ChangeRefusal = AccessRefusal | 'appointment-over';

type Next = Readonly<{
  state: AppointmentState;
  kind: Change['kind'];
  reason: string | null;
  /** What changes besides the state. */
  set?: Partial<Pick<Appointment, 'startsAt' | 'endsAt' | 'technicianId' | 'sessionId'>>;
}>;

/**
 * The shape of every change of an appointment, inside the caller's transaction: lock it, ask whether the actor may and
 * whether its state allows it, write what changes and the line that tells of it, and tell the client if `told`. The
 * sequence grows with every change that calendars are told of.
 */
export async function changeAppointment(
  room: Pick<CalendarRoom, 'clock' | 'live' | 'jobs'>,
  tx: Tx,
  ask: {
    actor: Actor;
    action: Action;
    id: string;
    next: (appointment: Appointment) => Next;
    told: boolean;
    /** The state that it changes from; booked unless said otherwise. */
    from?: AppointmentState;
    /** Whose it is where its session was handed to a colleague. */
    technicianId?: UserId | null;
  },
): Promise<Result<Appointment, ChangeRefusal>> {
  const appointment = await lockAppointment(tx, ask.id);
  const { technicianId: handedTo = appointment?.technicianId ?? null } = ask;
  const thing = appointment === null ? {} : { ...thingOf(appointment), technicianId: handedTo };
  const allowed = may(ask.actor, ask.action, thing);
  if (!allowed.ok) return allowed;
  if (appointment === null) return refuse('not-found');
  const { state, kind, reason, set = {} } = ask.next(appointment);
  const { from = 'booked' } = ask;
  if (appointment.state !== from || !mayBecome(from, state)) return refuse('appointment-over');
  const at = room.clock.now();
  const changed: Appointment = {
    ...appointment,
    ...set,
    state,
    changedAt: kind === 'moved' ? at : appointment.changedAt,
    sequence: appointment.sequence + (ask.told ? 1 : 0),
  };
  await tx
    .updateTable('appointments')
    .set({
      ...{ state, starts_at: changed.startsAt, ends_at: changed.endsAt, technician_id: changed.technicianId },
      ...{ session_id: changed.sessionId, changed_at: changed.changedAt, sequence: changed.sequence },
    })
    .where('id', '=', appointment.id)
    .execute();
  const { startsAt, endsAt, technicianId } = changed;
  const change = { kind, at, actor: ask.actor, startsAt, endsAt, technicianId, reason };
  const seq = await addChange(tx, room.live, appointment, change);
  if (ask.told) await room.jobs.enqueue(tx, TELL_APPOINTMENT, { appointmentId: appointment.id, seq: String(seq) });
  return ok({ ...changed, lastSeq: seq });
}
