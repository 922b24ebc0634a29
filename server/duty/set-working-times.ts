import { type AccessRefusal, type Actor, may } from '../../domain/access/may.ts';
import { checkWeek, type WorkingTimes } from '../../domain/calendar/working-times.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ok, type Result, refuse } from '../../domain/kernel/result.ts';
import { type DutyRoom, tellSchedule } from './duty-room.ts';
import { technicianName } from './duty-store.ts';
import { countOffDuty } from './off-duty.ts';

/**
 * A technician's week from a day on, for good: what was set for later days no longer holds. What is booked stays booked;
 * the answer and the schedule say where nobody is there for it.
 */
export async function setWorkingTimes(
  { db, clock, live }: DutyRoom,
  actor: Actor,
  technicianId: UserId,
  week: WorkingTimes,
): Promise<Result<{ offDuty: number }, AccessRefusal | 'bad-working-times'>> {
  const allowed = may(actor, 'change-duty', { technicianId });
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff' || (await technicianName(db, technicianId)) === null) return refuse('not-found');
  const good = checkWeek(week.times);
  if (!good.ok) return good;
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('working_times')
      .where('technician_id', '=', technicianId)
      .where('valid_from', '>=', week.validFrom)
      .execute();
    const times = JSON.stringify(week.times);
    const set = { set_by: actor.userId, set_at: clock.now() };
    await tx
      .insertInto('working_times')
      .values({ technician_id: technicianId, valid_from: week.validFrom, times, ...set })
      // Two who set the same day at once: the later one holds.
      .onConflict((row) => row.columns(['technician_id', 'valid_from']).doUpdateSet({ times, ...set }))
      .execute();
    await tellSchedule(tx, live);
  });
  return ok({ offDuty: await countOffDuty(db, technicianId, clock.now()) });
}
