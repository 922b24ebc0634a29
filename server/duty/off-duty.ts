import { isOnDuty } from '../../domain/calendar/duty.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { later } from '../../domain/kernel/span.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { readRosters } from './duty-store.ts';

/** How many hours are booked with a technician at times in which they will not be there: somebody has to move them. */
export async function countOffDuty(db: Db, technicianId: UserId, now: Temporal.Instant): Promise<number> {
  const booked = await db
    .selectFrom('appointments')
    .select(['starts_at', 'ends_at'])
    .where('technician_id', '=', technicianId)
    .where('state', '=', 'booked')
    .where('starts_at', '>', now)
    .execute();
  const spans = booked.map((row) => ({ from: row.starts_at, to: row.ends_at }));
  const to = spans.reduce((latest, span) => later(latest, span.to), now.add({ seconds: 1 }));
  const roster = (await readRosters(db, { from: now, to })).find((each) => each.technicianId === technicianId);
  return roster === undefined ? spans.length : spans.filter((span) => !isOnDuty(roster, span, ZONE)).length;
}
