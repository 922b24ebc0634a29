import { type Actor, may } from '../../domain/access/may.ts';
import type { FreeSlot } from '../../domain/calendar/slots.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { keepAcceptances } from '../agreements/terms-store.ts';
import { holdClient } from '../clients/client-store.ts';
import { giveToAppointment, lockChosen } from '../pictures/picture-store.ts';
import { type Agreed, type AgreeRefusal, type Asking, agreeToAsk } from '../sessions/agree-to-ask.ts';
import type { Tx } from '../tables.ts';
import { addChange } from './appointment-store.ts';
import { type CalendarRoom, TELL_APPOINTMENT } from './calendar-room.ts';
import { freeSlotAt } from './free-slots.ts';
import { slotTaken } from './slot-taken.ts';

type Booking = Asking & Readonly<{ startsAt: string }>;

/**
 * The client books a slot: agrees to the price at its start and to the terms in force (G4). However many book the same
 * slot at the same moment, each technician on duty gets one of them, which the database itself sees to; the others are
 * told the next free ones.
 */
export async function bookSlot(
  room: CalendarRoom,
  actor: Actor,
  booking: Booking,
): Promise<Result<{ id: string }, AgreeRefusal | 'slot-taken' | 'already-booked' | 'picture-gone'>> {
  const startsAt = Temporal.Instant.from(booking.startsAt);
  const agreed = await agreeToAsk(room, actor, booking, startsAt);
  if (!agreed.ok) return agreed;
  const { equipment } = agreed.value;
  const allowed = may(actor, 'book-slot', { clientId: equipment.clientId });
  if (!allowed.ok) return allowed;
  const slot = await freeSlotAt(room, startsAt);
  if (slot === null) return slotTaken(room, startsAt);
  const { pictures = [] } = booking;
  const booked = await room.db.transaction().execute(async (tx) => {
    if (!(await holdClient(tx, equipment.clientId))) return refuse('not-found');
    if (!(await lockChosen(tx, equipment.clientId, pictures))) return refuse('picture-gone');
    for (const technicianId of slot.technicianIds) {
      const id = await insertAppointment(tx, {
        agreed: agreed.value,
        booking,
        slot,
        technicianId,
        now: room.clock.now(),
      });
      if (id !== null)
        return ok({ id: await finish(room, tx, actor, { id, slot, technicianId, agreed: agreed.value, pictures }) });
      if (await hasBooking(tx, equipment.id)) return refuse('already-booked');
    }
    return refuse('slot-taken');
  });
  return booked.ok || booked.code !== 'slot-taken' ? booked : slotTaken(room, startsAt);
}

type New = Readonly<{ agreed: Agreed; booking: Booking; slot: FreeSlot; technicianId: UserId; now: Temporal.Instant }>;

/** Null where the technician has an appointment in this time, or the equipment another one: no error, no waiting for a retry. */
async function insertAppointment(tx: Tx, { agreed, booking, slot, technicianId, now }: New): Promise<string | null> {
  const { equipment, tariff, allowance, quote } = agreed;
  const row = await tx
    .insertInto('appointments')
    .values({
      ...{ client_id: equipment.clientId, equipment_id: equipment.id, technician_id: technicianId },
      ...{ starts_at: slot.from, ends_at: slot.to, booked_at: now, changed_at: now },
      ...{ problem: booking.problem, tariff_id: tariff.id, assisted: allowance.assisted },
      quote: JSON.stringify({ ...quote, agreedStart: quote.agreedStart.toString(), why: allowance.why }),
      stop_with_free_minutes: booking.stopWithFreeMinutes === true,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

async function hasBooking(tx: Tx, equipmentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('appointments')
    .select('id')
    .where('equipment_id', '=', equipmentId)
    .where('state', '=', 'booked')
    .executeTakeFirst();
  return row !== undefined;
}

type Made = Readonly<{
  id: string;
  slot: FreeSlot;
  technicianId: UserId;
  agreed: Agreed;
  pictures: readonly string[];
}>;

async function finish(room: CalendarRoom, tx: Tx, actor: Actor, made: Made): Promise<string> {
  const { id, slot, technicianId, agreed } = made;
  const { clientId } = agreed.equipment;
  await giveToAppointment(tx, id, made.pictures);
  await keepAcceptances(tx, agreed.acceptances, { clientId, appointmentId: id });
  const when = { startsAt: slot.from, endsAt: slot.to, technicianId };
  const change = { kind: 'booked', at: room.clock.now(), actor, ...when, reason: null } as const;
  const seq = await addChange(tx, room.live, { id, clientId, technicianId, lastSeq: 0 }, change);
  await room.jobs.enqueue(tx, TELL_APPOINTMENT, { appointmentId: id, seq: String(seq) });
  return id;
}
