import type { UserId } from '../../domain/kernel/id.ts';
import type { LiveBus } from '../platform/live-bus.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Tx } from '../tables.ts';
import { tellSchedule } from './duty-room.ts';

type Ending = Readonly<{ technicianId: UserId; by: UserId; at: Temporal.Instant }>;

/**
 * A technician works here no more, from now on: away for what is left of the day, no working times from tomorrow on, and not
 * on call. What was before stays as it was; what is booked with them stays booked, and stands as any hour nobody is there for.
 */
export async function endDuty(tx: Tx, live: LiveBus, { technicianId, by, at }: Ending): Promise<void> {
  const tomorrow = at.toZonedDateTimeISO(ZONE).toPlainDate().add({ days: 1 });
  const worked = await tx
    .selectFrom('working_times')
    .select('valid_from')
    .where('technician_id', '=', technicianId)
    .limit(1)
    .executeTakeFirst();
  if (worked !== undefined) {
    await tx
      .deleteFrom('working_times')
      .where('technician_id', '=', technicianId)
      .where('valid_from', '>=', tomorrow)
      .execute();
    const set = { set_by: by, set_at: at };
    await tx
      .insertInto('working_times')
      .values({ technician_id: technicianId, valid_from: tomorrow, times: JSON.stringify([]), ...set })
      .execute();
    const rest = { starts_at: at, ends_at: tomorrow.toZonedDateTime(ZONE).toInstant(), reason: null };
    await tx
      .insertInto('duty_spans')
      .values({ technician_id: technicianId, kind: 'absence', ...rest, entered_by: by, entered_at: at })
      .execute();
  }
  const onCall = { technician_id: technicianId, kind: 'on-call' };
  await tx
    .deleteFrom('duty_spans')
    .where(({ and }) => and(onCall))
    .where('starts_at', '>=', at)
    .execute();
  await tx
    .updateTable('duty_spans')
    .set({ ends_at: at })
    .where(({ and }) => and(onCall))
    .where('ends_at', '>', at)
    .execute();
  await tellSchedule(tx, live);
}
