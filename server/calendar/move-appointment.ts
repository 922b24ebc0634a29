import { type Actor, may } from '../../domain/access/may.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { quote } from '../../domain/pricing/quote.ts';
import { quoteView } from '../../protocol/sessions.ts';
import { readAllowance } from '../allowance/read-allowance.ts';
import { tariffById } from '../pricing/tariff-store.ts';
import { isWhatWasShown } from '../sessions/agree-to-ask.ts';
import { type Appointment, findAppointment, thingOf } from './appointment-store.ts';
import type { CalendarRoom } from './calendar-room.ts';
import { type ChangeRefusal, changeAppointment } from './change-appointment.ts';
import { giveToFirstFree } from './first-free.ts';
import { freeSlotAt } from './free-slots.ts';
import { slotTaken } from './slot-taken.ts';

/**
 * An appointment goes to another free slot, with the same technician where they are free then. What the client agreed to
 * stays as it is: a move that would change the price is refused, so that nobody agrees to what was not read (G4). To its own
 * hour there is no move: for another technician at the same hour see hand-over-appointment.
 */
export async function moveAppointment(
  room: CalendarRoom,
  actor: Actor,
  id: string,
  startsAt: Temporal.Instant,
): Promise<Result<Appointment, ChangeRefusal | 'slot-taken' | 'move-changes-price'>> {
  const appointment = await findAppointment(room.db, id);
  const allowed = may(actor, 'move-appointment', appointment === null ? {} : thingOf(appointment));
  if (!allowed.ok) return allowed;
  if (appointment === null) return refuse('not-found');
  if (appointment.state !== 'booked') return refuse('appointment-over');
  if (appointment.startsAt.equals(startsAt)) return ok(appointment);
  if (!(await costsTheSame(room, appointment, startsAt))) return refuse('move-changes-price');
  const slot = await freeSlotAt(room, startsAt);
  if (slot === null) return slotTaken(room, startsAt);

  const moved = await giveToFirstFree(sameFirst(slot.technicianIds, appointment.technicianId), (technicianId) =>
    room.db.transaction().execute((tx) =>
      changeAppointment(room, tx, {
        ...{ actor, id, action: 'move-appointment', told: true },
        next: () => ({
          ...{ state: 'booked', kind: 'moved', reason: null },
          set: { startsAt: slot.from, endsAt: slot.to, technicianId },
        }),
      }),
    ),
  );
  return moved ?? slotTaken(room, startsAt);
}

function sameFirst(technicianIds: readonly UserId[], present: UserId): readonly UserId[] {
  return technicianIds.toSorted((a, b) => Number(b === present) - Number(a === present));
}

/** P1–P6, A1–A4: by the tariff that was agreed to, at the other start. */
async function costsTheSame(
  room: CalendarRoom,
  appointment: Appointment,
  startsAt: Temporal.Instant,
): Promise<boolean> {
  const { db } = room;
  const agreed = quoteView.parse(appointment.quote);
  const tariff = await tariffById(db, appointment.tariffId);
  const { usable } = await readAllowance(db, { ...appointment, agreedStart: startsAt });
  // What was used up since is told with the offer, before it is accepted; a move alone must not take what was agreed to.
  const { usable: now } = await readAllowance(db, { ...appointment, agreedStart: appointment.startsAt });
  const freeMinutes = usable === now ? agreed.freeMinutes : usable;
  const moved = quote(tariff, { freeMinutes, assisted: appointment.assisted, agreedStart: startsAt });
  return moved.ok && isWhatWasShown(moved.value, agreed);
}
