import { onCallAt, onDutyAt, type Roster } from '../../domain/calendar/duty.ts';
import type { UserId } from '../../domain/kernel/id.ts';
import { ZONE } from '../settings/settings-store.ts';
import type { Db } from '../tables.ts';
import { readRosters } from './duty-store.ts';

/** S1: the technicians who are on duty at a moment. */
export async function whoIsOnDuty(db: Db, at: Temporal.Instant): Promise<readonly UserId[]> {
  return onDutyAt(await rostersAt(db, at), at, ZONE);
}

/** S2 P6: whether somebody can be called at a moment outside the hours. */
export async function isSomeoneOnCall(db: Db, at: Temporal.Instant): Promise<boolean> {
  return onCallAt(await rostersAt(db, at), at).length > 0;
}

function rostersAt(db: Db, at: Temporal.Instant): Promise<readonly Roster[]> {
  return readRosters(db, { from: at, to: at.add({ milliseconds: 1 }) });
}
